// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import org.slipway.wire.HardwareAddress;

/**
 * A request for a boot file.
 *
 * @param path the name as the client wrote it, with either separator; never trusted
 * @param client the address that asks
 * @param local the address of this server that was asked
 * @param query what a URL has behind its question mark (RFC 3986 section 3.4), still percent-encoded; empty if there is
 *     none, as always with TFTP; never trusted
 * @param machine the machine that the answer is for, where whoever asks names it; empty: whoever has the address
 * @param rehearsal whether an operator wants to know what a client would get: sources answer as they would, and change and
 *     remember nothing
 */
public record BootFileRequest(
        String path,
        InetAddress client,
        InetAddress local,
        String query,
        Optional<HardwareAddress> machine,
        boolean rehearsal) {
    /**
     * Refuses null.
     *
     * @param path the name as the client wrote it, with either separator; never trusted
     * @param client the address that asks
     * @param local the address of this server that was asked
     * @param query what a URL has behind its question mark, or empty
     * @param machine the machine that the answer is for, where whoever asks names it
     * @param rehearsal whether sources must change and remember nothing
     */
    public BootFileRequest {
        Objects.requireNonNull(path);
        Objects.requireNonNull(client);
        Objects.requireNonNull(local);
        Objects.requireNonNull(query);
        Objects.requireNonNull(machine);
    }

    /**
     * A client's request by a protocol that has paths only.
     *
     * @param path the name as the client wrote it, with either separator; never trusted
     * @param client the address that asks
     * @param local the address of this server that was asked
     */
    public BootFileRequest(String path, InetAddress client, InetAddress local) {
        this(path, client, local, "", Optional.empty(), false);
    }

    /**
     * Adds what a URL has behind its question mark.
     *
     * @param value the query without the question mark, percent-encoded
     * @return a changed copy
     */
    public BootFileRequest withQuery(String value) {
        return new BootFileRequest(path, client, local, value, machine, rehearsal);
    }

    /**
     * Makes an operator's question of it.
     *
     * @param value the machine that the answer would be for; empty: whoever has the address
     * @return a changed copy
     */
    public BootFileRequest rehearsedFor(Optional<HardwareAddress> value) {
        return new BootFileRequest(path, client, local, query, value, true);
    }

    /**
     * Asks for another path.
     *
     * @param value the name
     * @return a changed copy
     */
    public BootFileRequest withPath(String value) {
        return new BootFileRequest(value, client, local, query, machine, rehearsal);
    }
}
