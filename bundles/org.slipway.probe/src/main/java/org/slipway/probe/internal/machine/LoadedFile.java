// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.Optional;
import org.slipway.probe.internal.tftp.TftpTally;

/**
 * A boot file that was read.
 *
 * @param tftp how it was read, if by TFTP
 * @param sha256 the digest of its bytes in hex
 */
public record LoadedFile(String name, long bytes, Optional<TftpTally> tftp, BootImage image, String sha256) {}
