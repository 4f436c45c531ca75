// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

/**
 * The most that is granted to a client.
 *
 * @param blksize bytes in a block, 8 to 65464
 * @param windowsize blocks in a window, 1 to 4096
 * @param timeoutSeconds largest {@code timeout} option that is accepted, 0 to 255; 0 accepts none
 */
public record TransferLimits(int blksize, int windowsize, int timeoutSeconds) {}
