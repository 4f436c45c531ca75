// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.slipway.api.file.BootFile;

/**
 * A file as netascii has it (RFC 1350 section 1, RFC 764): line ends are CR LF, a lone CR is CR NUL. The file is read once to
 * know where each of its parts begins in that form, so that any position can be read and the size is right.
 */
public final class NetasciiFile implements BootFile {
    /** Text is short; the pass over a larger file would keep others waiting. */
    public static final long MAX_SIZE = 16 << 20;

    private static final int PART = 8192;

    private final BootFile file;
    private final long[] starts;
    private int cachedPart = -1;
    private byte[] cached = new byte[0];

    /** Takes over a file of at most {@link #MAX_SIZE} bytes. */
    public NetasciiFile(BootFile file) throws IOException {
        if (file.size() > MAX_SIZE) {
            throw new IllegalArgumentException("too large for netascii");
        }
        this.file = file;
        this.starts = new long[(int) ((file.size() + PART - 1) / PART) + 1];
        for (int part = 0; part < starts.length - 1; part++) {
            starts[part + 1] = starts[part] + translate(part).length;
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public long size() {
        return starts[starts.length - 1];
    }

    @Override
    public Instant lastModified() {
        return file.lastModified();
    }

    @Override
    public synchronized int read(long position, ByteBuffer target) throws IOException {
        int done = 0;
        while (target.hasRemaining() && position + done < size()) {
            int part = partOf(position + done);
            if (part != cachedPart) {
                cached = translate(part);
                if (cached.length != starts[part + 1] - starts[part]) {
                    throw new IOException("the file changed while it was read");
                }
                cachedPart = part;
            }
            int from = (int) (position + done - starts[part]);
            int count = Math.min(target.remaining(), cached.length - from);
            target.put(cached, from, count);
            done += count;
        }
        return done;
    }

    private int partOf(long position) {
        int found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found : -found - 2;
    }

    private byte[] translate(int part) throws IOException {
        ByteBuffer source = ByteBuffer.allocate(PART);
        int length = file.read((long) part * PART, source);
        ByteBuffer target = ByteBuffer.allocate(2 * length);
        for (byte b : Arrays.copyOf(source.array(), length)) {
            switch (b) {
                case '\n' -> target.put((byte) '\r').put(b);
                case '\r' -> target.put(b).put((byte) 0);
                default -> target.put(b);
            }
        }
        return Arrays.copyOf(target.array(), target.position());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
