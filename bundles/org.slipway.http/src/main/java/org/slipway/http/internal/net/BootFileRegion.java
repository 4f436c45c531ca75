// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import io.netty.channel.DefaultFileRegion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.BootFile;

/** A part of a file that the system sends from its page cache. Closes the file at the end. */
final class BootFileRegion extends DefaultFileRegion {
    private static final Logger LOG = LoggerFactory.getLogger(BootFileRegion.class);

    private final BootFile file;

    BootFileRegion(BootFile file, FileChannel channel, long from, long length) {
        super(channel, from, length);
        this.file = file;
    }

    @Override
    protected void deallocate() {
        close(file);
    }

    /** Closes a file that was only read, so that a failure changes nothing for anybody. */
    static void close(BootFile file) {
        try {
            file.close();
        } catch (IOException | RuntimeException failure) {
            LOG.debug("closing {}: {}", file.name(), failure.toString());
        }
    }
}
