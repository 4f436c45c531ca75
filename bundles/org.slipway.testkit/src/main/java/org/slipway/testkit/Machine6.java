// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.NetworkInterfaceId;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.IdentityAssociation;

/**
 * A machine that speaks DHCPv6 as one family of clients does. It sends from fe80::ff:fe00:a and is known by a DUID made of its
 * UUID, as EDK2 has it. Immutable; transaction ids are fixed.
 */
public final class Machine6 {
    private static final int TRANSACTION = 0x5e000a;
    private static final int[] REQUESTED = {
        Dhcp6OptionCode.BOOT_FILE_URL,
        Dhcp6OptionCode.BOOT_FILE_PARAMETERS,
        Dhcp6OptionCode.DNS_SERVERS,
        Dhcp6OptionCode.VENDOR_CLASS
    };

    private final String title;
    private final String vendorClass;
    private final String userClass;
    private final ClientArch arch;
    private final Duid duid;

    private Machine6(String title, String vendorClass, String userClass, ClientArch arch, Duid duid) {
        this.title = title;
        this.vendorClass = vendorClass;
        this.userClass = userClass;
        this.arch = arch;
        this.duid = duid;
    }

    private static Machine6 of(String title, String vendorClass, String userClass, ClientArch arch) {
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        String name = title + " (" + arch.displayName() + ") over IPv6";
        return new Machine6(name, vendorClass, userClass, arch, Duid.ofUuid(uuid));
    }

    /**
     * UEFI firmware that boots by PXE.
     *
     * @param arch its architecture
     * @return the machine
     */
    public static Machine6 uefi(ClientArch arch) {
        return of("UEFI PXE", "PXEClient", "", arch);
    }

    /**
     * UEFI firmware that boots by HTTP.
     *
     * @param arch its architecture, for example {@link ClientArch#X64_UEFI_HTTP}
     * @return the machine
     */
    public static Machine6 httpBoot(ClientArch arch) {
        return of("UEFI HTTP Boot", "HTTPClient", "", arch);
    }

    /**
     * iPXE that another stage loaded.
     *
     * @param arch the architecture that it was built for
     * @return the machine
     */
    public static Machine6 ipxe(ClientArch arch) {
        return of("chained iPXE", "PXEClient", "iPXE", arch);
    }

    /** {@return an operating system that wants an address and must get nothing from a boot server} */
    public static Machine6 ordinary() {
        return of("ordinary DHCPv6 client", "", "", ClientArch.X64_UEFI);
    }

    /** {@return one machine of each family} */
    public static List<Machine6> everyFamily() {
        return List.of(
                uefi(ClientArch.X64_UEFI),
                uefi(ClientArch.ARM64_UEFI),
                httpBoot(ClientArch.X64_UEFI_HTTP),
                ipxe(ClientArch.X64_UEFI),
                ordinary());
    }

    /**
     * Has another identifier.
     *
     * @param other the DUID
     * @return the machine
     */
    public Machine6 duid(Duid other) {
        return new Machine6(title, vendorClass, userClass, arch, other);
    }

    /** {@return its identifier} */
    public Duid duid() {
        return duid;
    }

    /** {@return the first thing it sends, which asks for an address and boot data} */
    public Packet solicit() {
        return Packet.of(message(Dhcp6MessageType.SOLICIT).addIdentityAssociation(wish()));
    }

    /** {@return the question of a machine that has its address from a router} */
    public Packet informationRequest() {
        return Packet.of(message(Dhcp6MessageType.INFORMATION_REQUEST));
    }

    /**
     * The REQUEST that follows up an offer.
     *
     * @param server the identifier of the server whose offer it is
     * @return the packet
     */
    public Packet request(Duid server) {
        return Packet.of(message(Dhcp6MessageType.REQUEST).serverId(server).addIdentityAssociation(wish()));
    }

    /**
     * The second question of EDK2, to the boot server port, after an offer that only names the server.
     *
     * @param server the identifier of the server whose offer it is
     * @return the packet
     */
    public Packet askBootServer(Duid server) {
        return Packet.of(message(Dhcp6MessageType.REQUEST).serverId(server))
                .from("fe80::ff:fe00:a", Packet.BOOT_SERVER_PORT)
                .to("2001:db8::10", Packet.BOOT_SERVER_PORT);
    }

    private static IdentityAssociation wish() {
        return new IdentityAssociation(false, 0x0a, 0, 0, List.of(), Optional.empty());
    }

    private Dhcp6Builder message(Dhcp6MessageType type) {
        Dhcp6Builder message =
                Dhcp6Builder.message(type, TRANSACTION).clientId(duid).elapsedTime(0);
        if (vendorClass.isEmpty()) {
            return message.requestedOptions(Dhcp6OptionCode.DNS_SERVERS, Dhcp6OptionCode.DOMAIN_LIST);
        }
        String text = String.format(Locale.ROOT, "%s:Arch:%05d:UNDI:003000", vendorClass, arch.number());
        message.requestedOptions(REQUESTED)
                .networkInterfaceId(new NetworkInterfaceId(1, 3, 0))
                .clientArchs(arch)
                .vendorClass(new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of(text)));
        return userClass.isEmpty() ? message : message.userClasses(userClass);
    }

    /** {@return what it is, for a person} */
    @Override
    public String toString() {
        return title;
    }
}
