// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.net.Inet4Address;
import java.util.List;
import java.util.UUID;
import org.slipway.testkit.internal.Addresses;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.machine.Dhcp4Machine;
import org.slipway.wire.machine.MachineFamily;

/**
 * A machine that speaks DHCPv4, as one family of clients does: which options in which order, flags, ports, padding. Its
 * hardware address is 02:00:00:00:00:0a, the address it gets from a DHCP server 192.0.2.50, the server it asks 192.0.2.10,
 * unless told otherwise. Immutable; transaction ids are fixed, so that every run sends the same bytes.
 */
public final class Machine {
    private final Dhcp4Machine machine;

    private Machine(Dhcp4Machine machine) {
        this.machine = machine;
    }

    private static Machine of(MachineFamily family, ClientArch arch) {
        return new Machine(Dhcp4Machine.of(family, arch));
    }

    /** {@return the PXE ROM of a BIOS machine} */
    public static Machine bios() {
        return of(MachineFamily.ROM, ClientArch.X86_BIOS);
    }

    /**
     * UEFI firmware that boots by PXE.
     *
     * @param arch its architecture, for example {@link ClientArch#X64_UEFI}, {@link ClientArch#ARM64_UEFI}, {@link
     *     ClientArch#RISCV64_UEFI} or {@link ClientArch#LOONGARCH64_UEFI}
     * @return the machine
     */
    public static Machine uefi(ClientArch arch) {
        return of(MachineFamily.UEFI, arch);
    }

    /**
     * UEFI firmware that boots by HTTP.
     *
     * @param arch its architecture, for example {@link ClientArch#X64_UEFI_HTTP}
     * @return the machine
     */
    public static Machine httpBoot(ClientArch arch) {
        return of(MachineFamily.HTTP, arch);
    }

    /**
     * iPXE that another stage loaded.
     *
     * @param arch the architecture that it was built for
     * @return the machine
     */
    public static Machine ipxe(ClientArch arch) {
        return of(MachineFamily.IPXE, arch);
    }

    /** {@return Microsoft's wdsnbp.com on BIOS, which has found out that the processor is an x64 (option 250)} */
    public static Machine wdsnbp() {
        return of(MachineFamily.WDSBP, ClientArch.X86_BIOS);
    }

    /** {@return Microsoft's wdsmgfw.efi on x64 UEFI (option 250)} */
    public static Machine wdsmgfw() {
        return of(MachineFamily.WDSBP, ClientArch.X64_UEFI);
    }

    /** {@return an operating system that wants an address and must get nothing from a boot server} */
    public static Machine ordinary() {
        return of(MachineFamily.ORDINARY, ClientArch.X86_BIOS);
    }

    /** {@return one machine of each family and of each architecture that boots by PXE or HTTP today} */
    public static List<Machine> everyFamily() {
        return Dhcp4Machine.everyFamily().stream().map(Machine::new).toList();
    }

    /**
     * Has another hardware address.
     *
     * @param other six bytes in hex with colons or dashes
     * @return the machine
     */
    public Machine mac(String other) {
        return new Machine(machine.mac(HardwareAddress.parse(other)));
    }

    /**
     * Has another machine identifier, option 97.
     *
     * @param other the UUID
     * @return the machine
     */
    public Machine uuid(UUID other) {
        return new Machine(machine.machineId(MachineId.of(other)));
    }

    /**
     * Gets another address from the DHCP server.
     *
     * @param other a literal address
     * @return the machine
     */
    public Machine address(String other) {
        return new Machine(machine.address((Inet4Address) Addresses.of(other)));
    }

    /** {@return its architecture} */
    public ClientArch arch() {
        return machine.arch();
    }

    /** {@return its hardware address} */
    public HardwareAddress mac() {
        return machine.mac();
    }

    /** {@return the first thing it sends when it is switched on; from a boot program of Windows its question} */
    public Packet discover() {
        return machine.startsAtBootServer() ? askBootServer() : Packet.of(machine.first());
    }

    /**
     * The REQUEST that takes the machine's address from a DHCP server; boot servers overhear it.
     *
     * @param dhcpServer the DHCP server's literal address
     * @return the packet
     */
    public Packet requestFrom(String dhcpServer) {
        return Packet.of(machine.requestFrom((Inet4Address) Addresses.of(dhcpServer)));
    }

    /**
     * A message of any type, broadcast.
     *
     * @param type its type
     * @return the packet
     */
    public Packet broadcast(Dhcp4MessageType type) {
        return Packet.of(machine.broadcast(type));
    }

    /** {@return the question to the boot server, from the machine's address to 192.0.2.10:4011} */
    public Packet askBootServer() {
        return question(machine.askBootServer());
    }

    private Packet question(Dhcp4Builder message) {
        return Packet.of(message)
                .from(Addresses.text(machine.address()), machine.askPort())
                .to("192.0.2.10", Packet.BOOT_SERVER_PORT);
    }

    /**
     * The question to the boot server about an item of its menu.
     *
     * @param type type of the boot server, 0 to 65535
     * @param layer layer of the item, 0 to 32767
     * @return the packet
     */
    public Packet askBootServer(int type, int layer) {
        return question(machine.askBootServer(type, layer));
    }

    /** {@return what it is, for a person} */
    @Override
    public String toString() {
        return machine.toString();
    }
}
