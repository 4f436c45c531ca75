// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.slipway.wire.internal.Octets.u16;
import static org.slipway.wire.internal.Octets.u32;
import static org.slipway.wire.internal.Octets.u8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.dhcp4.NetworkInterfaceId;
import org.slipway.wire.internal.Octets;

/** Typed readings of single options, where they lie. Empty is absent, the exception is malformed. */
final class OptionValues {

    private static final int ENTERPRISE = 4;

    private final byte[] bytes;
    private final OptionIndex options;

    OptionValues(OptionIndex options) {
        this.bytes = options.bytes();
        this.options = options;
    }

    Optional<Duid> duid(int code) throws WireParseException {
        int entry = options.find(code, 0);
        return entry < 0
                ? Optional.empty()
                : Optional.of(Duid.parse(bytes, options.offset(entry), options.length(entry)));
    }

    OptionalInt number8(int code) throws WireParseException {
        int entry = options.fixed(code, 1);
        return entry < 0 ? OptionalInt.empty() : OptionalInt.of(u8(bytes, options.offset(entry)));
    }

    OptionalInt number16(int code) throws WireParseException {
        int entry = options.fixed(code, 2);
        return entry < 0 ? OptionalInt.empty() : OptionalInt.of(u16(bytes, options.offset(entry)));
    }

    boolean flag(int code) throws WireParseException {
        return options.fixed(code, 0) >= 0;
    }

    Optional<String> text(int code) {
        int entry = options.find(code, 0);
        return entry < 0
                ? Optional.empty()
                : Optional.of(Octets.utf8(bytes, options.offset(entry), options.length(entry)));
    }

    /** Numbers of 16 bits, null if absent; {@code least} is how many there have to be. */
    private int[] numbers(int code, int least) throws WireParseException {
        int entry = options.find(code, 0);
        if (entry < 0) {
            return null;
        }
        if (options.length(entry) % 2 != 0 || options.length(entry) < 2 * least) {
            throw options.badLength(entry, "");
        }
        var numbers = new int[options.length(entry) / 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = u16(bytes, options.offset(entry) + 2 * i);
        }
        return numbers;
    }

    List<Integer> requestedOptions() throws WireParseException {
        int[] numbers = numbers(Dhcp6OptionCode.OPTION_REQUEST, 0);
        return numbers == null ? List.of() : Arrays.stream(numbers).boxed().toList();
    }

    Optional<List<ClientArch>> clientArchs() throws WireParseException {
        int[] numbers = numbers(Dhcp6OptionCode.CLIENT_ARCH, 1);
        return numbers == null
                ? Optional.empty()
                : Optional.of(Arrays.stream(numbers).mapToObj(ClientArch::of).toList());
    }

    Optional<NetworkInterfaceId> networkInterfaceId() throws WireParseException {
        int entry = options.fixed(Dhcp6OptionCode.NETWORK_INTERFACE_ID, 3);
        if (entry < 0) {
            return Optional.empty();
        }
        int at = options.offset(entry);
        return Optional.of(new NetworkInterfaceId(u8(bytes, at), u8(bytes, at + 1), u8(bytes, at + 2)));
    }

    Optional<List<String>> bootFileParameters() throws WireParseException {
        int entry = options.find(Dhcp6OptionCode.BOOT_FILE_PARAMETERS, 0);
        if (entry < 0) {
            return Optional.empty();
        }
        var parameters = new ArrayList<String>();
        for (int at = options.offset(entry); at < options.end(entry); at += 2 + u16(bytes, at)) {
            item(entry, at);
            parameters.add(Octets.utf8(bytes, at + 2, u16(bytes, at)));
        }
        return Optional.of(List.copyOf(parameters));
    }

    List<Dhcp6VendorClass> vendorClasses() throws WireParseException {
        var found = new ArrayList<Dhcp6VendorClass>();
        int code = Dhcp6OptionCode.VENDOR_CLASS;
        for (int i = options.find(code, 0); i >= 0; i = options.find(code, i + 1)) {
            options.require(i, ENTERPRISE);
            found.add(new Dhcp6VendorClass(enterprise(i), items(i, options.offset(i) + ENTERPRISE)));
        }
        return List.copyOf(found);
    }

    /** Items of option 16 in ISO-8859-1, each behind its length of 16 bits. */
    private List<String> items(int entry, int from) throws WireParseException {
        var items = new ArrayList<String>();
        for (int at = from; at < options.end(entry); at += 2 + u16(bytes, at)) {
            item(entry, at);
            items.add(Octets.text(bytes, at + 2, u16(bytes, at)));
        }
        return items;
    }

    private void item(int entry, int at) throws WireParseException {
        if (!itemFits(entry, at)) {
            throw new WireParseException(
                    Reason.OPTION_OVERRUN, at, "an item of option " + options.code(entry) + " runs past its end");
        }
    }

    private boolean itemFits(int entry, int at) {
        int left = options.end(entry) - at;
        return left >= 2 && u16(bytes, at) <= left - 2;
    }

    /** The list of RFC 8415, or, where it is none, the bare text that some firmware sends. */
    List<String> userClasses() {
        int entry = options.find(Dhcp6OptionCode.USER_CLASS, 0);
        if (entry < 0 || options.length(entry) == 0) {
            return List.of();
        }
        var listed = new ArrayList<String>();
        for (int at = options.offset(entry); at < options.end(entry); at += 2 + u16(bytes, at)) {
            if (!itemFits(entry, at)) {
                return List.of(Octets.text(bytes, options.offset(entry), options.length(entry)));
            }
            listed.add(Octets.text(bytes, at + 2, u16(bytes, at)));
        }
        return List.copyOf(listed);
    }

    /** The options of one vendor, those of all its instances of option 17 behind each other. */
    List<Dhcp6Option> vendorOptions(long enterprise) throws WireParseException {
        var found = new ArrayList<Dhcp6Option>();
        int code = Dhcp6OptionCode.VENDOR_OPTIONS;
        for (int i = options.find(code, 0); i >= 0; i = options.find(code, i + 1)) {
            options.require(i, ENTERPRISE);
            if (enterprise(i) == enterprise) {
                found.addAll(OptionIndex.read(bytes, options.offset(i) + ENTERPRISE, options.end(i))
                        .all());
            }
        }
        return List.copyOf(found);
    }

    private long enterprise(int entry) {
        return u32(bytes, options.offset(entry)) & 0xffffffffL;
    }
}
