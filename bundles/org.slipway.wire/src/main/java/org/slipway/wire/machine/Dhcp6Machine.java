// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.machine;

import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.NetworkInterfaceId;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.IdentityAssociation;

/**
 * A machine that speaks DHCPv6 as its family does. Its hardware address is 02:00:00:00:00:0a, from which its link-local
 * address follows, and it is known by a DUID made of its UUID, as EDK2 has it. Immutable; transaction ids are fixed, so that
 * it sends the same bytes every time.
 */
public final class Dhcp6Machine {
    private static final int TRANSACTION = 0x5e000a;
    private static final int[] REQUESTED = {
        Dhcp6OptionCode.BOOT_FILE_URL,
        Dhcp6OptionCode.BOOT_FILE_PARAMETERS,
        Dhcp6OptionCode.DNS_SERVERS,
        Dhcp6OptionCode.VENDOR_CLASS
    };

    private final MachineFamily family;
    private final ClientArch arch;
    private final Identity identity;

    /** What tells one machine from another of its kind. */
    private record Identity(HardwareAddress mac, Duid duid, int transaction) {}

    private Dhcp6Machine(MachineFamily family, ClientArch arch, Identity identity) {
        this.family = family;
        this.arch = arch;
        this.identity = identity;
    }

    /**
     * A machine of a family.
     *
     * @param family how it writes
     * @param arch its architecture, as option 61 has it
     * @return the machine
     * @throws IllegalArgumentException if it is not known how the family writes DHCPv6
     */
    public static Dhcp6Machine of(MachineFamily family, ClientArch arch) {
        if (family == MachineFamily.ROM || family == MachineFamily.WDSBP) {
            throw new IllegalArgumentException("it is not known what a " + family.title()
                    + " sends over IPv6; known are uefi, http, ipxe, ordinary");
        }
        Identity identity = new Identity(
                HardwareAddress.parse("02:00:00:00:00:0a"),
                Duid.ofUuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
                TRANSACTION);
        return new Dhcp6Machine(family, arch, identity);
    }

    /** {@return one machine of each family} */
    public static List<Dhcp6Machine> everyFamily() {
        return List.of(
                of(MachineFamily.UEFI, ClientArch.X64_UEFI),
                of(MachineFamily.UEFI, ClientArch.ARM64_UEFI),
                of(MachineFamily.HTTP, ClientArch.X64_UEFI_HTTP),
                of(MachineFamily.IPXE, ClientArch.X64_UEFI),
                of(MachineFamily.ORDINARY, ClientArch.X64_UEFI));
    }

    /**
     * Has another hardware address, which shows in the address that it sends from.
     *
     * @param other six bytes
     * @return the machine
     */
    public Dhcp6Machine mac(HardwareAddress other) {
        return with(new Identity(other, identity.duid, identity.transaction));
    }

    /**
     * Has another identifier.
     *
     * @param other the DUID
     * @return the machine
     */
    public Dhcp6Machine duid(Duid other) {
        return with(new Identity(identity.mac, other, identity.transaction));
    }

    /**
     * Uses another transaction id.
     *
     * @param other 24 bits; the others are left out
     * @return the machine
     */
    public Dhcp6Machine transactionId(int other) {
        return with(new Identity(identity.mac, identity.duid, other & 0xffffff));
    }

    private Dhcp6Machine with(Identity other) {
        return new Dhcp6Machine(family, arch, other);
    }

    /** {@return its identifier} */
    public Duid duid() {
        return identity.duid;
    }

    /** {@return how it writes} */
    public MachineFamily family() {
        return family;
    }

    /** {@return its architecture} */
    public ClientArch arch() {
        return arch;
    }

    /** {@return the link-local address that it sends from, without a scope (RFC 4291 appendix A)} */
    public Inet6Address linkLocal() {
        byte[] mac = identity.mac.bytes();
        byte[] address = {
            (byte) 0xfe,
            (byte) 0x80,
            0,
            0,
            0,
            0,
            0,
            0,
            (byte) (mac[0] ^ 2),
            mac[1],
            mac[2],
            (byte) 0xff,
            (byte) 0xfe,
            mac[3],
            mac[4],
            mac[5]
        };
        try {
            return Inet6Address.getByAddress(null, address, -1);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@return the first thing it sends, which asks for an address and boot data} */
    public Dhcp6Builder solicit() {
        return message(Dhcp6MessageType.SOLICIT).addIdentityAssociation(wish());
    }

    /** {@return the question of a machine that has its address from a router} */
    public Dhcp6Builder informationRequest() {
        return message(Dhcp6MessageType.INFORMATION_REQUEST);
    }

    /**
     * The REQUEST that follows up an offer.
     *
     * @param server the identifier of the server whose offer it is
     * @return the message
     */
    public Dhcp6Builder request(Duid server) {
        return message(Dhcp6MessageType.REQUEST).serverId(server).addIdentityAssociation(wish());
    }

    /**
     * The second question of EDK2, from and to the boot server port, after an offer that only names the server.
     *
     * @param server the identifier of the server whose offer it is
     * @return the message
     */
    public Dhcp6Builder askBootServer(Duid server) {
        return message(Dhcp6MessageType.REQUEST).serverId(server);
    }

    private static IdentityAssociation wish() {
        return new IdentityAssociation(false, 0x0a, 0, 0, List.of(), Optional.empty());
    }

    private Dhcp6Builder message(Dhcp6MessageType type) {
        Dhcp6Builder message = Dhcp6Builder.message(type, identity.transaction)
                .clientId(identity.duid)
                .elapsedTime(0);
        if (family == MachineFamily.ORDINARY) {
            return message.requestedOptions(Dhcp6OptionCode.DNS_SERVERS, Dhcp6OptionCode.DOMAIN_LIST);
        }
        String vendorClass = family == MachineFamily.HTTP ? "HTTPClient" : "PXEClient";
        String text = String.format(Locale.ROOT, "%s:Arch:%05d:UNDI:003000", vendorClass, arch.number());
        message.requestedOptions(REQUESTED)
                .networkInterfaceId(new NetworkInterfaceId(1, 3, 0))
                .clientArchs(arch)
                .vendorClass(new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of(text)));
        return family == MachineFamily.IPXE ? message.userClasses("iPXE") : message;
    }

    /** {@return what it is, for a person} */
    @Override
    public String toString() {
        String title = family == MachineFamily.ORDINARY ? "ordinary DHCPv6 client" : family.title();
        return title + " (" + arch.displayName() + ") over IPv6";
    }
}
