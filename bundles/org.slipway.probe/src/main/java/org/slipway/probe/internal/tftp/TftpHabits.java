// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.tftp;

import java.util.Optional;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpOptions;

/**
 * How one family of firmware reads a file by TFTP.
 *
 * @param probe options of a first request that only asks for the size, for those that send one
 * @param abortCode the ERROR that ends such a request
 * @param abortText its text
 * @param read options of the request that reads the file
 */
public record TftpHabits(Optional<TftpOptions> probe, int abortCode, String abortText, TftpOptions read) {

    public static final TftpHabits EDK2 = new TftpHabits(
            Optional.of(TftpOptions.none()
                    .with(TftpOptions.TSIZE, 0)
                    .with(TftpOptions.BLKSIZE, 1468)
                    .with(TftpOptions.WINDOWSIZE, 4)),
            TftpErrorCode.OPTION_REFUSED,
            "User aborted the transfer",
            TftpOptions.none().with(TftpOptions.BLKSIZE, 1468).with(TftpOptions.WINDOWSIZE, 4));

    public static final TftpHabits IPXE = new TftpHabits(
            Optional.empty(),
            TftpErrorCode.UNDEFINED,
            "",
            TftpOptions.none().with(TftpOptions.BLKSIZE, 1432).with(TftpOptions.TSIZE, 0));

    /** The ROM of a network card: the size first, given up with code 0, then blocks that fit an Ethernet frame. */
    public static final TftpHabits ROM = new TftpHabits(
            Optional.of(TftpOptions.none().with(TftpOptions.TSIZE, 0)),
            TftpErrorCode.UNDEFINED,
            "TFTP Aborted",
            TftpOptions.none().with(TftpOptions.BLKSIZE, 1456));
}
