// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slipway.wire.internal.Octets;

/** Strings of TFTP packets: bytes up to a NUL. */
final class TftpText {

    private TftpText() {}

    /** Refuses what could not be encoded. */
    static String require(String text) {
        Octets.terminable(Objects.requireNonNull(text));
        return text;
    }

    static byte[] request(int opcode, String filename, String mode, TftpOptions options) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(Octets.two(opcode));
        write(out, filename);
        write(out, mode);
        out.writeBytes(options.bytes());
        return out.toByteArray();
    }

    static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
    }

    /** The same bytes read as UTF-8 if that is what they are. */
    static String decode(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return latin1;
        }
    }
}
