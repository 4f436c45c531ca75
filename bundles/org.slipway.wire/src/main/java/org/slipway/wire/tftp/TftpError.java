// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.io.ByteArrayOutputStream;
import org.slipway.wire.internal.Octets;

/**
 * Ends a transfer (RFC 1350 section 5).
 *
 * @param code see {@link TftpErrorCode}; unregistered codes are kept, 0 to 65535
 * @param message for a person, one character per byte
 */
public record TftpError(int code, String message) implements TftpPacket {

    /**
     * Checks that the error can be encoded.
     *
     * @param code 0 to 65535
     * @param message without NUL, within ISO-8859-1
     * @throws IllegalArgumentException if it cannot
     */
    public TftpError {
        Octets.range("code", code, 0, 0xffff);
        TftpText.require(message);
    }

    @Override
    public int opcode() {
        return ERROR;
    }

    @Override
    public byte[] encode() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(Octets.two(ERROR));
        out.writeBytes(Octets.two(code));
        TftpText.write(out, message);
        return out.toByteArray();
    }
}
