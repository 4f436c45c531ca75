// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slipway.api.device.Device;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.machine.MachineFamily;

/**
 * The machine that is rehearsed.
 *
 * @param device what the registry knows of it
 * @param mac its hardware address, empty if the operator does not care
 * @param guid its GUID, empty if it has none that identifies it
 * @param family how it writes
 * @param arch its architecture
 * @param remarks what was assumed
 */
record Subject(
        Optional<Device> device,
        Optional<HardwareAddress> mac,
        Optional<UUID> guid,
        MachineFamily family,
        ClientArch arch,
        List<String> remarks) {

    /** Taken together from what is typed and, behind it, what is known of the device. */
    static Subject of(Wishes wishes, Optional<Device> device) {
        List<String> remarks = new ArrayList<>();
        Optional<MachineFamily> family = typed(wishes.kind()).map(Subject::family);
        ClientArch arch = typed(wishes.arch())
                .map(Subject::arch)
                .or(() -> device.flatMap(known -> known.seen().arch()))
                .orElseGet(() -> assumed(family, remarks));
        MachineFamily writes = family.orElseGet(() -> MachineFamily.of(arch));
        Optional<HardwareAddress> mac = typed(wishes.mac())
                .map(HardwareAddress::parse)
                .or(() -> device.flatMap(known -> known.key().macs().stream().findFirst()));
        Optional<UUID> guid = typed(wishes.guid())
                .map(Subject::guid)
                .or(() -> device.flatMap(known -> known.key().guid()));
        return new Subject(device, mac, guid, writes, asWritten(writes, arch), List.copyOf(remarks));
    }

    /** A machine that no device is known by; what tells it apart is in the wishes. */
    static Subject stranger(Wishes wishes, String remark) {
        Subject subject = of(wishes, Optional.empty());
        List<String> remarks = new ArrayList<>(subject.remarks());
        remarks.add(0, remark);
        return new Subject(
                Optional.empty(),
                subject.mac(),
                subject.guid(),
                subject.family(),
                subject.arch(),
                List.copyOf(remarks));
    }

    private static Optional<String> typed(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }

    private static ClientArch assumed(Optional<MachineFamily> family, List<String> remarks) {
        boolean bios = family.filter(MachineFamily.ROM::equals).isPresent();
        ClientArch arch = bios ? ClientArch.X86_BIOS : ClientArch.X64_UEFI;
        remarks.add("Its architecture is not known; it is taken for " + arch + ". Say --arch for another.");
        return arch;
    }

    /** HTTP Boot has numbers of its own. */
    private static ClientArch asWritten(MachineFamily family, ClientArch arch) {
        if (family != MachineFamily.HTTP || arch.isHttp()) {
            return arch;
        }
        return ClientArch.known().stream()
                .filter(known -> known.isHttp() && known.key().equals(arch.key() + "-http"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(arch + " has no HTTP Boot"));
    }

    private static ClientArch arch(String word) {
        return ClientArch.byKey(word)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "'" + word
                                        + "' is no architecture; it is a name such as x64-uefi or a number from 0 to 65535 (RFC 5970)"));
    }

    private static MachineFamily family(String word) {
        return MachineFamily.byKey(word)
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no kind of machine; there are "
                        + Arrays.stream(MachineFamily.values())
                                .map(MachineFamily::key)
                                .collect(Collectors.joining(", "))));
    }

    private static UUID guid(String word) {
        if (!word.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new IllegalArgumentException(
                    "'" + word + "' is no GUID; one looks like 4c4c4544-0042-1054-8033-b7c04f4e3732");
        }
        return UUID.fromString(word);
    }

    /** In words, with what decides who it is taken for. */
    String describe(String written) {
        String id = guid.map(known -> "GUID " + known).orElse("no GUID");
        String number = device.map(known -> ", device " + known.label() + " (" + known.id() + ", "
                        + known.state().name().toLowerCase(Locale.ROOT) + ")")
                .orElse("");
        return written + ", " + mac.map(Object::toString).orElse("any MAC address") + ", " + id + number;
    }
}
