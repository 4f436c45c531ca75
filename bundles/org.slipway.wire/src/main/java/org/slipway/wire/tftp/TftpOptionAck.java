// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import org.slipway.wire.internal.Octets;

/**
 * The server's acknowledgement of options (RFC 2347).
 *
 * @param options what is granted
 */
public record TftpOptionAck(TftpOptions options) implements TftpPacket {

    /**
     * Requires the options.
     *
     * @param options what is granted
     */
    public TftpOptionAck {
        Objects.requireNonNull(options);
    }

    @Override
    public int opcode() {
        return OACK;
    }

    @Override
    public byte[] encode() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(Octets.two(OACK));
        out.writeBytes(options.bytes());
        return out.toByteArray();
    }
}
