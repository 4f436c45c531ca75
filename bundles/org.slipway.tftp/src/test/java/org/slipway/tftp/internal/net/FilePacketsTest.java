// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.tftp.internal.transfer.PatternFile;

class FilePacketsTest {
    private static final int PARTS = 5;
    private static final int BLKSIZE = 1024;
    private static final int BLOCKS = 32;
    private static final long PART_BYTES = PacketCache.ENTRY + (long) BLOCKS * (4 + BLKSIZE);
    private static final long PART_CONTENT = (long) BLOCKS * BLKSIZE;

    private final PacketCache cache = new PacketCache();
    private final List<ByteBuf> taken = new ArrayList<>();
    private final List<PatternFile> files = new ArrayList<>();

    @BeforeEach
    void threeParts() {
        cache.limit(3 * PART_BYTES);
    }

    @AfterEach
    void nothingIsLeft() {
        cache.close();
        assertEquals(0, cache.bytes());
        taken.forEach(packets -> assertEquals(0, packets.refCnt()));
    }

    @ParameterizedTest
    @CsvSource({
        // bytes, block size, at a time
        "0, 512, 1",
        "511, 512, 1",
        "512, 512, 1",
        "513, 512, 1",
        "1, 8, 1",
        "100003, 1468, 1",
        "100003, 1468, 5",
        "131072, 1024, 16",
        "300000, 1468, 44",
        "300000, 1456, 64",
        "200000, 65464, 1",
        "196392, 65464, 2",
        "3000, 200, 300"
    })
    void eachBlockHasItsNumberAndItsPartOfTheFile(long size, int blksize, int most) throws IOException {
        try (FilePackets cached = cache.packets(file(Optional.of("a"), size), blksize);
                FilePackets read = cache.packets(file(Optional.empty(), size), blksize)) {
            assertPackets(cached, most);
            assertPackets(cached, most);
            assertPackets(read, most);
        }
        files.forEach(file -> assertEquals(1, file.closed.get()));
    }

    @Test
    void blockNumbersWrap() throws IOException {
        try (FilePackets file = cached("a", 70_000L * 8, 8)) {
            assertPackets(file, 3);
        }
    }

    @Test
    void blocksOfManyTransfersNeedOneReadForEachPart() throws IOException {
        try (FilePackets one = cached("a", 2 * PART_CONTENT - 1, BLKSIZE);
                FilePackets two = cached("a", 2 * PART_CONTENT - 1, BLKSIZE)) {
            for (long block = 1; block <= one.lastBlock(); block++) {
                assertPacket(one, block);
                assertPacket(two, block);
            }
        }
        assertEquals(2, reads());
    }

    @Test
    void otherContentAndOtherBlocksAreReadAnew() throws IOException {
        try (FilePackets one = cached("a", 1000, BLKSIZE);
                FilePackets two = cached("b", 1000, BLKSIZE);
                FilePackets three = cached("a", 1000, 512)) {
            assertPackets(one, 1);
            assertPackets(two, 1);
            assertPackets(three, 1);
        }
        assertEquals(3, reads());
    }

    @Test
    void memoryIsBoundedAndWhatIsHeldStaysReadable() throws IOException {
        try (FilePackets slow = cached("slow", 10 * BLKSIZE, BLKSIZE);
                FilePackets fast = cached("fast", PARTS * PART_CONTENT - 1, BLKSIZE)) {
            assertPacket(slow, 1);
            for (int part = 0; part < PARTS; part++) {
                assertPacket(fast, 1L + part * BLOCKS);
                assertTrue(cache.bytes() <= 3 * PART_BYTES, () -> "bytes: " + cache.bytes());
            }
            assertPacket(slow, 10);
            assertEquals(1 + PARTS, reads());
        }
    }

    @Test
    void partsAreWithinTheirBoundInEveryBlockSize() throws IOException {
        for (int blksize : new int[] {8, 512, 1024, 1468, 8192, 32_764, 65_464}) {
            try (FilePackets file = cached("a", 1 << 20, blksize)) {
                ByteBuf packets = file.next(1, 1 << 14);
                taken.add(packets);
                assertTrue(packets.readableBytes() <= CachedPackets.PART, () -> "block size " + blksize);
                assertTrue(packets.readableBytes() > CachedPackets.PART / 2, () -> "block size " + blksize);
                packets.release();
            }
        }
    }

    @Test
    void smallFilesCountForWhatTheyCost() throws IOException {
        cache.limit(10 * (PacketCache.ENTRY + 5));
        for (int blksize = 8; blksize < 108; blksize++) {
            try (FilePackets file = cached("tiny", 1, blksize)) {
                assertPacket(file, 1);
            }
        }
        assertEquals(10 * (PacketCache.ENTRY + 5), cache.bytes());
    }

    @Test
    void whatDoesNotFitIsSentAllTheSame() throws IOException {
        try (FilePackets before = cached("before", 1000, BLKSIZE);
                FilePackets after = cached("after", 1000, BLKSIZE)) {
            assertPacket(before, 1);
            cache.limit(0);
            assertEquals(0, cache.bytes());
            assertPacket(before, 1);
            assertPacket(after, 1);
            assertEquals(0, cache.bytes());
        }
    }

    @Test
    void whoReadsTheSamePartAtTheSameTimeGetsIt() throws IOException {
        FilePackets second = cached("a", 1000, BLKSIZE);
        PatternFile read = new PatternFile("file", 1000, Optional.of("a")) {
            @Override
            public int read(long position, ByteBuffer target) throws IOException {
                assertPacket(second, 1); // meanwhile
                return super.read(position, target);
            }
        };
        files.add(read);
        FilePackets first = cache.packets(read, BLKSIZE);
        assertPacket(first, 1);
        assertEquals(2, reads());
        assertEquals(PacketCache.ENTRY + 1004, cache.bytes());
        first.close();
        assertPacket(second, 1);
        second.close();
    }

    @Test
    void whatIsBeingSentOutlivesTheTransfer() throws IOException {
        FilePackets file = cached("a", 1000, BLKSIZE);
        ByteBuf packet = file.next(1, 1);
        taken.add(packet);
        file.close();
        cache.close();
        assertEquals(1004, packet.readableBytes());
        assertEquals(PatternFile.at(999), packet.getByte(1003));
        packet.release();
    }

    @Test
    void fileThatBecameShorterFails() throws IOException {
        try (FilePackets cached = cache.packets(shorter(Optional.of("a")), BLKSIZE);
                FilePackets read = cache.packets(shorter(Optional.empty()), BLKSIZE)) {
            assertThrows(IOException.class, () -> cached.next(1, 1));
            assertThrows(IOException.class, () -> read.next(1, 1));
        }
        assertEquals(0, cache.bytes());
    }

    /** One of 1000 bytes that yields one of them. */
    private static PatternFile shorter(Optional<Object> key) {
        return new PatternFile("file", 1000, key) {
            @Override
            public int read(long position, ByteBuffer target) {
                target.put(at(position));
                return 1;
            }
        };
    }

    private PatternFile file(Optional<Object> key, long size) {
        PatternFile file = new PatternFile("file", size, key);
        files.add(file);
        return file;
    }

    private FilePackets cached(String key, long size, int blksize) {
        return cache.packets(file(Optional.of(key), size), blksize);
    }

    private int reads() {
        return files.stream().mapToInt(file -> file.reads.get()).sum();
    }

    private void assertPacket(FilePackets file, long block) throws IOException {
        ByteBuf packet = file.next(block, 1);
        taken.add(packet);
        assertBlocks(file, block, 1, packet);
        packet.release();
    }

    /** All of the file, so many packets at a time. */
    private void assertPackets(FilePackets file, int most) throws IOException {
        long block = 1;
        while (block <= file.lastBlock()) {
            int count = (int) Math.min(most, file.lastBlock() - block + 1);
            ByteBuf packets = file.next(block, count);
            taken.add(packets);
            int got = (packets.readableBytes() + file.packetBytes() - 1) / file.packetBytes();
            assertTrue(got >= 1 && got <= count, () -> "packets: " + got);
            assertBlocks(file, block, got, packets);
            packets.release();
            block += got;
        }
    }

    private static void assertBlocks(FilePackets file, long first, int count, ByteBuf packets) {
        int at = 0;
        for (long block = first; block < first + count; block++) {
            long position = (block - 1) * file.blksize();
            int length = (int) Math.min(file.blksize(), file.file().size() - position);
            assertEquals(3, packets.getUnsignedShort(at));
            assertEquals(block & 0xffff, packets.getUnsignedShort(at + 2));
            for (int i = 0; i < length; i++) {
                assertEquals(PatternFile.at(position + i), packets.getByte(at + 4 + i));
            }
            at += 4 + length;
        }
        assertEquals(at, packets.readableBytes());
    }
}
