// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.unix.Errors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the kernel cuts a large datagram into packets (UDP_SEGMENT) on the way to a client. Some devices refuse it only
 * when it is tried: then the blocks count as lost on the network, and from there on each leaves by itself.
 */
final class Segmentation implements ChannelFutureListener {
    private static final Logger LOG = LoggerFactory.getLogger(Segmentation.class);

    // EIO, EINVAL, EMSGSIZE as the system numbers them
    private static final int NO_DEVICE_DOES_IT = -5;
    private static final int INVALID = -22;
    private static final int TOO_LARGE = -90;

    private final AtomicBoolean usable;
    private final int mostBytes;
    private boolean refused;

    /**
     * Makes the judge of one client's route, for one event loop.
     *
     * @param usable whether it works here at all; switched off if it does not
     * @param mostBytes largest payload that the route takes in one piece, 0 if that is not known
     */
    Segmentation(AtomicBoolean usable, int mostBytes) {
        this.usable = usable;
        this.mostBytes = mostBytes;
    }

    boolean possible(int packetBytes) {
        return packetBytes <= mostBytes && !refused && usable.get();
    }

    @Override
    public void operationComplete(ChannelFuture write) {
        if (!(write.cause() instanceof Errors.NativeIoException failure)) {
            return;
        }
        int code = failure.expectedErr();
        if (code == NO_DEVICE_DOES_IT && usable.getAndSet(false)) {
            LOG.warn("segmented sending is refused here, each block leaves by itself: {}", failure.toString());
        } else if (code == INVALID || code == TOO_LARGE) {
            // the route takes less than it did
            refused = true;
            LOG.debug("segmented sending is refused for one client: {}", failure.toString());
        }
    }
}
