// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.file.BootFile;

class NetasciiFileTest {

    @Test
    void lineEndsBecomeCrLfAndLoneCrBecomesCrNul() throws IOException {
        assertEquals("a\r\nb\r\n", text("a\nb\n"));
        assertEquals("a\r\0b", text("a\rb"));
        assertEquals("a\r\0\r\nb", text("a\r\nb"));
        assertEquals("", text(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8191, 8192, 8193, 16384, 50_000})
    void anyPositionCanBeReadAndTheSizeIsRight(int length) throws IOException {
        byte[] source = new byte[length];
        Random random = new Random(length);
        for (int i = 0; i < length; i++) {
            source[i] = (byte) "\n\rab".charAt(random.nextInt(4));
        }
        byte[] expected = translated(source);
        BootFile file = new NetasciiFile(new ArrayFile(source));
        assertEquals(expected.length, file.size());
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(expected.length);
            ByteBuffer target = ByteBuffer.allocate(random.nextInt(1468) + 1);
            int read = file.read(from, target);
            assertEquals(Math.min(target.capacity(), expected.length - from), read);
            byte[] wanted = new byte[read];
            System.arraycopy(expected, from, wanted, 0, read);
            assertArrayEquals(ByteBuffer.wrap(wanted), target.flip());
        }
        assertEquals(0, file.read(expected.length, ByteBuffer.allocate(5)));
    }

    private static void assertArrayEquals(ByteBuffer expected, ByteBuffer actual) {
        byte[] bytes = new byte[actual.remaining()];
        actual.get(bytes);
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected.array(), bytes);
    }

    private static byte[] translated(byte[] source) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : source) {
            if (b == '\n') {
                out.write('\r');
            }
            out.write(b);
            if (b == '\r') {
                out.write(0);
            }
        }
        return out.toByteArray();
    }

    private static String text(String source) throws IOException {
        BootFile file = new NetasciiFile(new ArrayFile(source.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer target = ByteBuffer.allocate((int) file.size());
        file.read(0, target);
        return new String(target.array(), StandardCharsets.US_ASCII);
    }

    private record ArrayFile(byte[] bytes) implements BootFile {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public Instant lastModified() {
            return Instant.EPOCH;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            int count = (int) Math.max(0, Math.min(target.remaining(), bytes.length - position));
            target.put(bytes, (int) position, count);
            return count;
        }

        @Override
        public void close() {}
    }
}
