// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFileSource;

class RankedBootFilesTest {
    private final RankedBootFiles files = new RankedBootFiles();

    private record Sized(String name, long size) implements BootFile {
        @Override
        public Instant lastModified() {
            return Instant.EPOCH;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            return 0;
        }

        @Override
        public void close() {}
    }

    private static BootFileSource source(Map<String, Long> sizes) {
        return request -> Optional.ofNullable(sizes.get(request.path())).map(size -> new Sized(request.path(), size));
    }

    private long sizeOf(String name) throws Exception {
        InetAddress local = InetAddress.getLoopbackAddress();
        return files.open(new BootFileRequest(name, local, local))
                .map(BootFile::size)
                .orElse(-1L);
    }

    @Test
    void rankingDecidesWhichSourceIsAskedFirst() throws Exception {
        BootFileSource lower = source(Map.of("boot.efi", 3L));
        BootFileSource higher = source(Map.of("boot.efi", 2L));
        files.put(source(Map.of("boot.efi", 1L, "only-here", 5L)), Map.of("service.id", 7L));
        files.put(lower, Map.of("service.id", 8L, "service.ranking", -1));
        files.put(higher, Map.of("service.id", 9L, "service.ranking", "100"));
        assertEquals(2, sizeOf("boot.efi"));
        assertEquals(5, sizeOf("only-here"));
        assertEquals(-1, sizeOf("nowhere"));
        files.put(lower, Map.of("service.id", 8L, "service.ranking", 200));
        assertEquals(3, sizeOf("boot.efi"));
        files.remove(lower);
        files.remove(higher);
        assertEquals(1, sizeOf("boot.efi"));
    }

    @Test
    void lowerServiceIdIsAskedFirstAmongEqualsAndARankingThatIsNoNumberIsZero() throws Exception {
        files.put(source(Map.of("boot.efi", 2L)), Map.of("service.id", 9L, "service.ranking", "high"));
        files.put(source(Map.of("boot.efi", 1L)), Map.of("service.id", 8L));
        assertEquals(1, sizeOf("boot.efi"));
    }

    @Test
    void sourceThatFailsEndsTheSearch() {
        files.put(source(Map.of("boot.efi", 1L)), Map.of("service.id", 8L));
        files.put(
                request -> {
                    throw new AccessRefusedException("not for you");
                },
                Map.of("service.id", 9L, "service.ranking", 5));
        assertThrows(AccessRefusedException.class, () -> sizeOf("boot.efi"));
    }
}
