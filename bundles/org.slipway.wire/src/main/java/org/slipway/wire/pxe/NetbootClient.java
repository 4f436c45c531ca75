// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import java.util.Optional;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.MachineId;

/**
 * Who is asking: the one classification of netbooting clients that every part of the server shares. It never throws; a
 * malformed option counts as absent here, and the message's own accessor tells what is wrong with it.
 */
public final class NetbootClient {

    /** How the client wants to load its boot file. */
    public enum Method {
        /** Over TFTP; option 60 begins with {@code PXEClient}. */
        PXE,
        /** From a URL; option 60 begins with {@code HTTPClient}. */
        HTTP
    }

    /** How the architecture is known. */
    public enum ArchSource {
        /** The first value of option 93. */
        OPTION_93("from option 93"),
        /** The digits after {@code Arch:} in option 60, because option 93 is absent or malformed. */
        VENDOR_CLASS("from option 60"),
        /** Nothing said it; such clients are old BIOS ROMs. */
        ASSUMED_BIOS("assumed");

        private final String words;

        ArchSource(String words) {
            this.words = words;
        }
    }

    private final Method method;
    private final ClientArch arch;
    private final ArchSource archSource;
    private final boolean ipxe;
    private final Optional<MachineId> machineId;
    private final HardwareAddress hardwareAddress;

    private NetbootClient(Dhcp4Message message, VendorClass vendorClass) {
        method = vendorClass.kind() == VendorClass.Kind.HTTP_CLIENT ? Method.HTTP : Method.PXE;
        Optional<ClientArch> listed = firstArch(message);
        if (listed.isPresent()) {
            arch = listed.get();
            archSource = ArchSource.OPTION_93;
        } else if (vendorClass.arch().isPresent()) {
            arch = ClientArch.of(vendorClass.arch().getAsInt());
            archSource = ArchSource.VENDOR_CLASS;
        } else {
            arch = method == Method.HTTP ? ClientArch.X86_BIOS_HTTP : ClientArch.X86_BIOS;
            archSource = ArchSource.ASSUMED_BIOS;
        }
        ipxe = message.isIpxe();
        machineId = machineId(message);
        hardwareAddress = message.hardwareAddress();
    }

    /**
     * Classifies a message.
     *
     * @param message any message
     * @return the client; empty if option 60 begins with neither {@code PXEClient} nor {@code HTTPClient}
     */
    public static Optional<NetbootClient> of(Dhcp4Message message) {
        try {
            return message.vendorClass()
                    .map(VendorClass::parse)
                    .filter(vendorClass -> vendorClass.kind() != VendorClass.Kind.OTHER)
                    .map(vendorClass -> new NetbootClient(message, vendorClass));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<ClientArch> firstArch(Dhcp4Message message) {
        try {
            return message.clientArchs().map(archs -> archs.get(0));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<MachineId> machineId(Dhcp4Message message) {
        try {
            return message.machineId();
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    /** {@return how the client wants to load its boot file} */
    public Method method() {
        return method;
    }

    /** {@return the client's architecture, its preferred one if it lists several} */
    public ClientArch arch() {
        return arch;
    }

    /** {@return how the architecture is known} */
    public ArchSource archSource() {
        return archSource;
    }

    /** {@return whether iPXE is asking; a ROM that is built from iPXE says so in its first DISCOVER too} */
    public boolean ipxe() {
        return ipxe;
    }

    /** {@return the machine's GUID, empty if absent or malformed} */
    public Optional<MachineId> machineId() {
        return machineId;
    }

    /** {@return the address in the header; some firmware puts 16 bytes of GUID there} */
    public HardwareAddress hardwareAddress() {
        return hardwareAddress;
    }

    /** {@return one short line for operators, such as {@code x64-uefi (7) from option 93, iPXE}} */
    public String describe() {
        return arch + " " + archSource.words + (ipxe ? ", iPXE" : "");
    }

    /** {@return hardware address and description} */
    @Override
    public String toString() {
        return hardwareAddress + " " + describe();
    }
}
