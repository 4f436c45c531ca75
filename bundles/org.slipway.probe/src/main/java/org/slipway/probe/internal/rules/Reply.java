// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.pxe.BootItem;
import org.slipway.wire.pxe.BootServers;
import org.slipway.wire.pxe.DiscoveryControl;
import org.slipway.wire.pxe.MenuItem;
import org.slipway.wire.pxe.PxeVendorOptions;

/**
 * An answer of a server as firmware reads it.
 *
 * @param afterMillis how long after the first DISCOVER it came
 */
public record Reply(Dhcp4Message message, InetSocketAddress from, long afterMillis) {

    private static final String PXE_CLIENT = "PXEClient";

    public Optional<Dhcp4MessageType> type() {
        return Lenient.read(message::messageType);
    }

    public boolean is(Dhcp4MessageType wanted) {
        return type().filter(wanted::equals).isPresent();
    }

    /** {@return whether this offers an address, as a DHCP server does and a proxy does not} */
    public boolean offersAddress() {
        return !message.yiaddr().isAnyLocalAddress();
    }

    public Optional<String> vendorClass() {
        return Lenient.read(message::vendorClass);
    }

    public boolean namesPxeClient() {
        return vendorClass().filter(text -> text.startsWith(PXE_CLIENT)).isPresent();
    }

    public Optional<Inet4Address> serverIdentifier() {
        return Lenient.read(message::serverIdentifier).filter(address -> !address.isAnyLocalAddress());
    }

    public Optional<Inet4Address> nextServer() {
        return Optional.of(message.siaddr()).filter(address -> !address.isAnyLocalAddress());
    }

    /** {@return where firmware asks on: siaddr, else option 54; sname and option 66 are never read} */
    public Optional<Inet4Address> bootServer() {
        return nextServer().or(this::serverIdentifier);
    }

    /** {@return the boot file of the header, empty if there is none} */
    public String headerFile() {
        return message.file();
    }

    /** {@return option 67 up to its first NUL, empty if absent} */
    public String optionFile() {
        return message.joined(Dhcp4OptionCode.BOOT_FILE_NAME).map(Reply::text).orElse("");
    }

    private static String text(byte[] value) {
        var whole = new String(value, StandardCharsets.ISO_8859_1);
        int nul = whole.indexOf('\0');
        return nul < 0 ? whole : whole.substring(0, nul);
    }

    /** {@return option 43 as PXE sub-options; empty if absent or not in that format} */
    public Optional<PxeVendorOptions> pxeOptions() {
        return Lenient.read(message::pxeVendorOptions);
    }

    public DiscoveryControl discoveryControl() {
        return pxeOptions()
                .flatMap(options -> Lenient.read(options::discoveryControl))
                .orElse(new DiscoveryControl(0));
    }

    public List<MenuItem> menu() {
        return list(PxeVendorOptions::menu);
    }

    public List<BootServers> bootServers() {
        return list(PxeVendorOptions::bootServers);
    }

    public Optional<BootItem> bootItem() {
        return pxeOptions().flatMap(options -> Lenient.read(options::bootItem));
    }

    private <T> List<T> list(Listing<T> listing) {
        return pxeOptions()
                .flatMap(options -> Lenient.read(() -> Optional.of(listing.of(options))))
                .orElse(List.of());
    }

    /** A list inside option 43, which may be malformed. */
    @FunctionalInterface
    private interface Listing<T> {
        List<T> of(PxeVendorOptions options) throws WireParseException;
    }
}
