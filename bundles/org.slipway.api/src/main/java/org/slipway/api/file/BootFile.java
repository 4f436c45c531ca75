// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** An opened boot file. Its size and content stay the same until it is closed. Reading is thread-safe. */
@ConsumerType
public interface BootFile extends Closeable {

    /** {@return the path below its root with forward slashes, for logs; never a path of the host} */
    String name();

    /** {@return the size in bytes} */
    long size();

    /** {@return when the content last changed} */
    Instant lastModified();

    /**
     * What tells this content from any other, so that who serves a file to many machines can read it once for all of them.
     *
     * @return an immutable key with {@code equals} and {@code hashCode}: files whose keys are equal have the same bytes,
     *     whichever sources they are of, so its class is the source's own. Empty, as it is by default, if nothing is sure to tell
     */
    default Optional<Object> contentKey() {
        return Optional.empty();
    }

    /**
     * Reads at a position until the buffer is full or the file ends.
     *
     * @param position offset in bytes from the start, not negative
     * @param target where the bytes go, from its position on
     * @return bytes read, 0 at or beyond the end
     * @throws IOException if the storage fails, or the file became shorter than it was when it was opened
     */
    int read(long position, ByteBuffer target) throws IOException;

    /**
     * The channel behind the file, for services that let the system send it. It is read by positions only, and closed with
     * the file, never by itself; the content is the first {@link #size()} bytes.
     *
     * @return the channel; empty for a file that is not kept as one, such as a generated one
     */
    default Optional<FileChannel> channel() {
        return Optional.empty();
    }
}
