// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.machine;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.pxe.BootServers;
import org.slipway.wire.pxe.DiscoveryControl;
import org.slipway.wire.pxe.MenuItem;
import org.slipway.wire.pxe.PxeVendorOptions;
import org.slipway.wire.text.Printable;

/** What a machine does with an offer: PXE 2.1 section 3 as ROMs and EDK2 do it, and iPXE. */
final class FollowUp {
    private static final int FIRST_BOOT_OPTION = 6;
    private static final int LAST_BOOT_OPTION = 10;
    private static final int LOCAL_BOOT = 0;

    private final Dhcp4Machine machine;
    private final Dhcp4Message offer;
    private final Optional<PxeVendorOptions> options;

    private FollowUp(Dhcp4Machine machine, Dhcp4Message offer) throws WireParseException {
        this.machine = machine;
        this.offer = offer;
        this.options = offer.pxeVendorOptions();
    }

    static Optional<BootServerQuestion> of(Dhcp4Machine machine, Dhcp4Message offer) {
        try {
            return new FollowUp(machine, offer).question();
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }

    private Optional<BootServerQuestion> question() throws WireParseException {
        boolean proxyOffer =
                offer.messageType().filter(Dhcp4MessageType.OFFER::equals).isPresent()
                        && offer.vendorClass()
                                .filter(text -> text.startsWith("PXEClient"))
                                .isPresent();
        return switch (machine.family()) {
            case ROM, UEFI -> proxyOffer ? firmware() : Optional.empty();
            case IPXE -> proxyOffer ? ipxe() : Optional.empty();
            case HTTP, WDSBP, ORDINARY -> Optional.empty();
        };
    }

    private Optional<BootServerQuestion> firmware() throws WireParseException {
        if (!hasBootOptions()) {
            return ask("option 60 without boot options in option 43");
        }
        return control().bootFileDirect() && hasFile() ? Optional.empty() : menu();
    }

    private Optional<BootServerQuestion> ipxe() throws WireParseException {
        boolean direct = control().bootFileDirect() && hasFile();
        if (!direct && !items().isEmpty()) {
            return menu();
        }
        boolean complete = hasFile() && !offer.siaddr().isAnyLocalAddress();
        return complete ? Optional.empty() : ask("the offer has no file or no siaddr");
    }

    private Optional<BootServerQuestion> ask(String why) throws WireParseException {
        Optional<Inet4Address> named = offer.serverIdentifier();
        Optional<Inet4Address> server =
                machine.family() == MachineFamily.IPXE ? named.or(this::siaddr) : siaddr().or(() -> named);
        return server.map(address -> new BootServerQuestion(question(address), server, why));
    }

    /** iPXE alone repeats whose offer it follows up. */
    private Dhcp4Builder question(Inet4Address server) {
        var question = machine.askBootServer();
        return machine.family() == MachineFamily.IPXE
                ? question.option(Dhcp4OptionCode.SERVER_IDENTIFIER, server)
                : question;
    }

    private Optional<Inet4Address> siaddr() {
        return Optional.of(offer.siaddr()).filter(address -> !address.isAnyLocalAddress());
    }

    /** Nobody sits there: after the prompt's time the first item counts. */
    private Optional<BootServerQuestion> menu() throws WireParseException {
        List<MenuItem> items = items();
        if (items.isEmpty() || items.get(0).type() == LOCAL_BOOT) {
            return Optional.empty();
        }
        MenuItem first = items.get(0);
        Optional<Inet4Address> server = servers().stream()
                .filter(listed -> listed.type() == first.type())
                .flatMap(listed -> listed.addresses().stream())
                .findFirst();
        if (server.isEmpty() && (control().noBroadcast() || control().onlyListed())) {
            return Optional.empty();
        }
        String why = "menu item \"" + Printable.text(first.text()) + "\" (type " + first.type() + ")";
        return Optional.of(new BootServerQuestion(machine.askBootServer(first.type(), 0), server, why));
    }

    private boolean hasBootOptions() {
        return options.filter(present -> IntStream.rangeClosed(FIRST_BOOT_OPTION, LAST_BOOT_OPTION)
                        .anyMatch(sub -> present.option(sub).isPresent()))
                .isPresent();
    }

    private boolean hasFile() {
        return !offer.file().isEmpty() || offer.hasOption(Dhcp4OptionCode.BOOT_FILE_NAME);
    }

    private DiscoveryControl control() throws WireParseException {
        Optional<DiscoveryControl> found = options.isPresent() ? options.get().discoveryControl() : Optional.empty();
        return found.orElse(new DiscoveryControl(0));
    }

    private List<MenuItem> items() throws WireParseException {
        return options.isPresent() ? options.get().menu() : List.of();
    }

    private List<BootServers> servers() throws WireParseException {
        return options.isPresent() ? options.get().bootServers() : List.of();
    }
}
