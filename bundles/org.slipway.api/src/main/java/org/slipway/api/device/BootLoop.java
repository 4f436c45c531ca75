// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.time.Instant;

/**
 * A machine that boots the same program again and again and does not get it any more.
 *
 * @param machine its hardware address, or its GUID where that is all it tells
 * @param program path or URL of the program
 * @param boots in how many boots it got the program before it was stopped
 * @param refused in how many boots it has been refused since
 * @param since when it reached the limit
 * @param last when it was last given the program or refused
 */
public record BootLoop(String machine, String program, int boots, int refused, Instant since, Instant last) {}
