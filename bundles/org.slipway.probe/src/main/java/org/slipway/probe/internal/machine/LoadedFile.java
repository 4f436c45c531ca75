// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import org.slipway.probe.internal.tftp.TftpTally;

/**
 * A boot file that was read.
 *
 * @param sha256 the digest of its bytes in hex
 */
public record LoadedFile(String name, TftpTally tally, BootImage image, String sha256) {}
