// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.machine;

import java.util.List;
import org.slipway.wire.ClientArch;

/**
 * How one family of machines writes its DHCPv4 messages, in the order that recorded packets have.
 *
 * @param vendorClass what option 60 begins with; {@code :Arch:} and {@code :UNDI:} follow where {@code undi} is not empty
 * @param undi option 94 in hex, empty for none
 * @param userClass option 77, empty for none
 * @param parameters option 55
 * @param order codes of the options of a DISCOVER
 * @param askOrder the same of the question to a boot server
 * @param maxMessageSize option 57 in bytes
 * @param broadcast whether the broadcast flag is set in a DISCOVER
 * @param askPort the port that it asks a boot server from
 * @param length to which a message is padded, in bytes
 */
record Habits(
        String vendorClass,
        String undi,
        String userClass,
        List<Integer> parameters,
        List<Integer> order,
        List<Integer> askOrder,
        int maxMessageSize,
        boolean broadcast,
        int askPort,
        int length) {

    /** The PXE ROM of a network card. */
    static final Habits ROM = new Habits(
            "PXEClient",
            "010201",
            "",
            List.of(
                    1, 2, 3, 4, 5, 6, 11, 12, 13, 15, 16, 17, 18, 22, 23, 28, 40, 41, 42, 43, 50, 51, 54, 58, 59, 60,
                    66, 67, 128, 129, 130, 131, 132, 133, 134, 135),
            List.of(53, 55, 57, 97, 93, 94, 60),
            List.of(53, 55, 57, 97, 93, 94, 60, 43),
            1260,
            true,
            4011,
            548);

    /** The PXE client of EDK2, from which most UEFI firmware is made. */
    static final Habits EDK2 = new Habits(
            "PXEClient",
            "010300",
            "",
            List.of(
                    1, 2, 3, 4, 5, 6, 12, 13, 15, 17, 18, 22, 23, 28, 40, 41, 42, 43, 50, 51, 54, 58, 59, 60, 66, 67,
                    97, 128, 129, 130, 131, 132, 133, 134, 135),
            List.of(53, 57, 55, 97, 94, 93, 60),
            List.of(43, 53, 55, 57, 60, 93, 94, 97),
            1472,
            true,
            4011,
            0);

    /** The HTTP Boot client of EDK2. */
    static final Habits HTTP = new Habits(
            "HTTPClient",
            "010300",
            "",
            List.of(
                    1, 2, 3, 4, 5, 6, 12, 13, 15, 17, 18, 22, 23, 28, 40, 41, 42, 43, 50, 51, 54, 58, 59, 60, 66, 67,
                    97),
            List.of(53, 57, 55, 97, 94, 93, 60),
            List.of(53, 57, 55, 97, 94, 93, 60),
            1472,
            true,
            68,
            0);

    /** iPXE that another stage loaded. */
    static final Habits IPXE = new Habits(
            "PXEClient",
            "01030a",
            "iPXE",
            List.of(1, 3, 6, 7, 12, 15, 17, 26, 43, 60, 66, 67, 119, 128, 129, 130, 131, 132, 133, 134, 135, 175, 203),
            List.of(53, 57, 93, 94, 60, 77, 55, 175, 61, 97),
            List.of(53, 57, 93, 94, 60, 77, 55, 175, 61, 97, 54, 43),
            1472,
            false,
            68,
            0);

    /** A boot program of Windows, which asks on the boot server port and there alone. */
    static final Habits WDS = new Habits(
            "PXEClient",
            "",
            "",
            List.of(60, 128, 129, 130, 131, 132, 133, 134, 135),
            List.of(53, 60, 93, 97, 55, 250),
            List.of(53, 60, 93, 97, 55, 250),
            0,
            false,
            4011,
            0);

    /** An operating system that wants an address. */
    static final Habits ORDINARY = new Habits(
            "dhcpcd-10.0.6:Linux-6.6.31:x86_64",
            "",
            "",
            List.of(1, 121, 33, 3, 6, 12, 15, 26, 28, 42, 51, 54, 58, 59, 119),
            List.of(53, 61, 57, 60, 55),
            List.of(53, 61, 57, 60, 55),
            1472,
            false,
            68,
            0);

    /** {@return option 60 of a machine of this architecture} */
    String vendorClass(ClientArch arch) {
        if (undi.isEmpty()) {
            return vendorClass;
        }
        int major = Integer.parseInt(undi.substring(2, 4), 16);
        int minor = Integer.parseInt(undi.substring(4), 16);
        return String.format("%s:Arch:%05d:UNDI:%03d%03d", vendorClass, arch.number(), major, minor);
    }
}
