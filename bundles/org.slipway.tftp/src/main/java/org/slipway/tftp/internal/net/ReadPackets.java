// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.slipway.api.file.BootFile;

/** Packets of a file that nobody else is sure to fetch with the same content: read when they are sent. */
final class ReadPackets extends FilePackets {
    ReadPackets(BootFile file, int blksize) {
        super(file, blksize);
    }

    @Override
    ByteBuf next(long block, int most) throws IOException {
        return read(block, most);
    }
}
