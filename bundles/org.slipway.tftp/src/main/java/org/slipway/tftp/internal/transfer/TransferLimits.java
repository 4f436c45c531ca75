// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

/**
 * The most that is granted to a client.
 *
 * @param blksize bytes in a block, 8 to 65464
 * @param windowsize blocks in a window, 1 to 4096
 * @param timeoutSeconds largest {@code timeout} option that is accepted, 0 to 255; 0 accepts none
 * @param variableWindow whether Microsoft's {@code msftwindow} is granted
 */
public record TransferLimits(int blksize, int windowsize, int timeoutSeconds, boolean variableWindow) {
    /** {@return the same with no larger blocks than these} */
    public TransferLimits blksizeAtMost(int bytes) {
        return new TransferLimits(Math.min(blksize, bytes), windowsize, timeoutSeconds, variableWindow);
    }

    /** {@return the same without windows} */
    public TransferLimits lockStep() {
        return new TransferLimits(blksize, 1, timeoutSeconds, false);
    }
}
