// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.util.Objects;

/**
 * The client wants to store a file (RFC 1350 section 5).
 *
 * @param filename the name as it came, one character per byte; not checked for being a safe path
 * @param mode octet, netascii or mail, in the client's letters
 * @param options what the client asks for
 */
public record TftpWriteRequest(String filename, String mode, TftpOptions options) implements TftpPacket {

    /**
     * Checks that the request can be encoded.
     *
     * @param filename the name, without NUL, within ISO-8859-1
     * @param mode octet, netascii or mail
     * @param options what is asked for
     * @throws IllegalArgumentException if it cannot
     */
    public TftpWriteRequest {
        TftpText.require(filename);
        TftpMode.require(mode);
        Objects.requireNonNull(options);
    }

    /** {@return the file name for a person or a file system: read as UTF-8 if its bytes are that} */
    public String decodedFilename() {
        return TftpText.decode(filename);
    }

    /** {@return whether the file is wanted byte for byte} */
    public boolean octet() {
        return mode.equalsIgnoreCase("octet");
    }

    @Override
    public int opcode() {
        return WRQ;
    }

    @Override
    public byte[] encode() {
        return TftpText.request(WRQ, filename, mode, options);
    }
}
