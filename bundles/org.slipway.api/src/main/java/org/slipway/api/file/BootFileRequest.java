// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.net.InetAddress;
import java.util.Objects;

/**
 * A request for a boot file.
 *
 * @param path the name as the client wrote it, with either separator; never trusted
 * @param client the address that asks
 * @param local the address of this server that was asked
 */
public record BootFileRequest(String path, InetAddress client, InetAddress local) {
    /**
     * Refuses null.
     *
     * @param path the name as the client wrote it, with either separator; never trusted
     * @param client the address that asks
     * @param local the address of this server that was asked
     */
    public BootFileRequest {
        Objects.requireNonNull(path);
        Objects.requireNonNull(client);
        Objects.requireNonNull(local);
    }
}
