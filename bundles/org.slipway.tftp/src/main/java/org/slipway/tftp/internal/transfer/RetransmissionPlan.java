// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

/**
 * How long to wait for an acknowledgement and how often to try.
 *
 * @param firstNanos interval before a round trip was measured
 * @param minNanos lower bound of a measured interval
 * @param maxNanos upper bound of a measured or doubled interval
 * @param tries how often a window is sent in all before its client counts as gone
 */
public record RetransmissionPlan(long firstNanos, long minNanos, long maxNanos, int tries) {
    /** A client that never answered may not exist: its address can be forged, and what it gets must stay little. */
    static final int FIRST_PACKET_TRIES = 3;
}
