// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Makes PE programs of nothing but a header. */
public final class PeBytes {
    private static final int HEADER = 0x80;
    private static final int LENGTH = 0x200;

    private PeBytes() {}

    /** An EFI application without a signature. */
    public static byte[] application(int machine) {
        return program(machine, 10, false, 16);
    }

    public static byte[] program(int machine, int subsystem, boolean pe32, int directories) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, "MZ".getBytes(StandardCharsets.US_ASCII)).putInt(0x3c, HEADER);
        bytes.put(HEADER, "PE\0\0".getBytes(StandardCharsets.US_ASCII)).putShort(HEADER + 4, (short) machine);
        bytes.putShort(HEADER + 24, (short) (pe32 ? 0x10b : 0x20b));
        bytes.putShort(HEADER + 24 + 68, (short) subsystem);
        bytes.putInt(directories(pe32) - 4, directories);
        return bytes.array();
    }

    private static int directories(boolean pe32) {
        return HEADER + 24 + (pe32 ? 96 : 112);
    }

    /** The same program with a certificate table of these signatures. */
    public static byte[] signed(byte[] program, boolean pe32, byte[]... signatures) {
        byte[] table = new byte[0];
        for (byte[] signature : signatures) {
            table = append(table, entry(signature, 2));
        }
        return withTable(program, pe32, table);
    }

    public static byte[] withTable(byte[] program, boolean pe32, byte[] table) {
        byte[] whole = append(program, table);
        ByteBuffer.wrap(whole)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(directories(pe32) + 32, program.length)
                .putInt(directories(pe32) + 36, table.length);
        return whole;
    }

    public static byte[] entry(byte[] signature, int type) {
        int length = 8 + signature.length;
        return ByteBuffer.allocate((length + 7) / 8 * 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putShort((short) 0x200)
                .putShort((short) type)
                .put(signature)
                .array();
    }

    /** A signature of "Example, Boot Signer", whose certificate stands behind that of its root. */
    public static byte[] signature() throws IOException {
        try (InputStream in = PeBytes.class.getResourceAsStream("/programs/signature.p7.b64")) {
            return Base64.getMimeDecoder().decode(in.readAllBytes());
        }
    }

    private static byte[] append(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
