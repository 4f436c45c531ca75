// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.file.BootFile;

class CachedFileTest {
    private static final int PARTS = 5;

    private final BlockCache cache = new BlockCache();
    private int reads;
    private boolean shorter;

    @BeforeEach
    void threeParts() {
        cache.limit(3L * BlockCache.PART);
    }

    @AfterEach
    void nothingIsLeft() {
        cache.close();
        assertEquals(0, cache.bytes());
    }

    @Test
    void blocksOfManyTransfersNeedOneReadForEachPart() throws IOException {
        try (BootFile one = file("a", 100_003);
                BootFile two = file("a", 100_003)) {
            for (long position = 0; position < 100_003; position += 1468) {
                assertRead(one, position, 1468);
                assertRead(two, position, 1468);
            }
        }
        assertEquals(2, reads);
    }

    @Test
    void otherContentIsReadAnew() throws IOException {
        try (BootFile one = file("a", 1000);
                BootFile two = file("b", 1000)) {
            assertRead(one, 0, 1000);
            assertRead(two, 0, 1000);
        }
        assertEquals(2, reads);
    }

    @Test
    void readAcrossPartsAndOverTheEndIsWhole() throws IOException {
        try (BootFile file = file("a", 3L * BlockCache.PART + 7)) {
            assertRead(file, BlockCache.PART - 5, 2 * BlockCache.PART);
            assertEquals(7, file.read(3L * BlockCache.PART, ByteBuffer.allocate(100)));
            assertEquals(0, file.read(3L * BlockCache.PART + 7, ByteBuffer.allocate(100)));
        }
    }

    @Test
    void memoryIsBoundedAndWhatIsHeldStaysReadable() throws IOException {
        try (BootFile slow = file("slow", 1000);
                BootFile fast = file("fast", (long) PARTS * BlockCache.PART)) {
            assertRead(slow, 0, 10);
            for (int part = 0; part < PARTS; part++) {
                assertRead(fast, (long) part * BlockCache.PART, 10);
                assertTrue(cache.bytes() <= 3L * BlockCache.PART);
            }
            assertRead(slow, 10, 990);
            assertEquals(1 + PARTS, reads);
        }
    }

    @Test
    void fileThatBecameShorterFails() throws IOException {
        shorter = true;
        try (BootFile file = file("a", 1000)) {
            assertThrows(IOException.class, () -> file.read(0, ByteBuffer.allocate(10)));
        }
    }

    @Test
    void fileWithoutAKeyIsLeftAlone() {
        BootFile file = new Source(Optional.empty(), 10);
        assertSame(file, CachedFile.of(file, cache));
    }

    private void assertRead(BootFile file, long position, int length) throws IOException {
        int expected = (int) Math.min(length, file.size() - position);
        ByteBuffer target = ByteBuffer.allocate(length);
        assertEquals(expected, file.read(position, target));
        assertEquals(expected, target.position());
        for (int i = 0; i < expected; i++) {
            assertEquals((byte) ((position + i) * 31), target.get(i));
        }
    }

    private BootFile file(String key, long size) {
        return CachedFile.of(new Source(Optional.of(key), size), cache);
    }

    private final class Source implements BootFile {
        private final Optional<Object> key;
        private final long size;

        Source(Optional<Object> key, long size) {
            this.key = key;
            this.size = size;
        }

        @Override
        public String name() {
            return "file";
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public Instant lastModified() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<Object> contentKey() {
            return key;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            reads++;
            int count = (int) Math.min(target.remaining(), size - position);
            for (int i = 0; i < (shorter ? 1 : count); i++) {
                target.put((byte) ((position + i) * 31));
            }
            return shorter ? 1 : count;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
