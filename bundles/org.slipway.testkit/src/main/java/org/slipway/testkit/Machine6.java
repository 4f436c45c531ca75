// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.util.List;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.machine.Dhcp6Machine;
import org.slipway.wire.machine.MachineFamily;

/**
 * A machine that speaks DHCPv6 as one family of clients does. It sends from fe80::ff:fe00:a and is known by a DUID made of its
 * UUID, as EDK2 has it. Immutable; transaction ids are fixed.
 */
public final class Machine6 {
    private final Dhcp6Machine machine;

    private Machine6(Dhcp6Machine machine) {
        this.machine = machine;
    }

    private static Machine6 of(MachineFamily family, ClientArch arch) {
        return new Machine6(Dhcp6Machine.of(family, arch));
    }

    /**
     * UEFI firmware that boots by PXE.
     *
     * @param arch its architecture
     * @return the machine
     */
    public static Machine6 uefi(ClientArch arch) {
        return of(MachineFamily.UEFI, arch);
    }

    /**
     * UEFI firmware that boots by HTTP.
     *
     * @param arch its architecture, for example {@link ClientArch#X64_UEFI_HTTP}
     * @return the machine
     */
    public static Machine6 httpBoot(ClientArch arch) {
        return of(MachineFamily.HTTP, arch);
    }

    /**
     * iPXE that another stage loaded.
     *
     * @param arch the architecture that it was built for
     * @return the machine
     */
    public static Machine6 ipxe(ClientArch arch) {
        return of(MachineFamily.IPXE, arch);
    }

    /** {@return an operating system that wants an address and must get nothing from a boot server} */
    public static Machine6 ordinary() {
        return of(MachineFamily.ORDINARY, ClientArch.X64_UEFI);
    }

    /** {@return one machine of each family} */
    public static List<Machine6> everyFamily() {
        return Dhcp6Machine.everyFamily().stream().map(Machine6::new).toList();
    }

    /**
     * Has another identifier.
     *
     * @param other the DUID
     * @return the machine
     */
    public Machine6 duid(Duid other) {
        return new Machine6(machine.duid(other));
    }

    /** {@return its identifier} */
    public Duid duid() {
        return machine.duid();
    }

    /** {@return the first thing it sends, which asks for an address and boot data} */
    public Packet solicit() {
        return Packet.of(machine.solicit());
    }

    /** {@return the question of a machine that has its address from a router} */
    public Packet informationRequest() {
        return Packet.of(machine.informationRequest());
    }

    /**
     * The REQUEST that follows up an offer.
     *
     * @param server the identifier of the server whose offer it is
     * @return the packet
     */
    public Packet request(Duid server) {
        return Packet.of(machine.request(server));
    }

    /**
     * The second question of EDK2, to the boot server port, after an offer that only names the server.
     *
     * @param server the identifier of the server whose offer it is
     * @return the packet
     */
    public Packet askBootServer(Duid server) {
        return Packet.of(machine.askBootServer(server))
                .from("fe80::ff:fe00:a", Packet.BOOT_SERVER_PORT)
                .to("2001:db8::10", Packet.BOOT_SERVER_PORT);
    }

    /** {@return what it is, for a person} */
    @Override
    public String toString() {
        return machine.toString();
    }
}
