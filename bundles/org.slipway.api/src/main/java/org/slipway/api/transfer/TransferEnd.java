// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.transfer;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a transfer ended. Requests that were refused, answers without content and requests for a file's size only are no
 * transfers.
 *
 * @param protocol the service's protocol in capitals, as {@link TransferMonitor#protocol}
 * @param client address and port of the machine
 * @param file the name below its root, never a path of the host
 * @param size bytes that the client asked for: the file's, or those of a part of it; not negative
 * @param delivered bytes of those that reached it as far as the protocol tells, 0 to {@code size}; by TCP, what the
 *     connection took
 * @param complete whether the client has all of what it asked for
 * @param how one line for the operator
 * @param elapsed time since the request came
 */
public record TransferEnd(
        String protocol,
        InetSocketAddress client,
        String file,
        long size,
        long delivered,
        boolean complete,
        String how,
        Duration elapsed) {}
