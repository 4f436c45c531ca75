// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.slipway.wire.internal.Octets.u16;
import static org.slipway.wire.internal.Octets.u8;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.internal.Octets;
import org.slipway.wire.pxe.PxeVendorOptions;

/** Typed readings of single options, where they lie. Empty is absent, the exception is malformed. */
final class OptionValues {

    /** Every client takes this much, headers included (RFC 2131 section 2). */
    static final int SMALLEST_MAXIMUM = 576;

    private final byte[] bytes;
    private final OptionIndex options;

    OptionValues(byte[] bytes, OptionIndex options) {
        this.bytes = bytes;
        this.options = options;
    }

    Optional<Dhcp4MessageType> messageType() throws WireParseException {
        int at = fixed(Dhcp4OptionCode.MESSAGE_TYPE, 1);
        return at < 0 ? Optional.empty() : Optional.of(Dhcp4MessageType.of(u8(bytes, at)));
    }

    /** Trailing NULs do not belong to the text, though some clients send them (RFC 2132 section 2). */
    Optional<String> vendorClass() throws WireParseException {
        OptionIndex.Span span = options.span(Dhcp4OptionCode.VENDOR_CLASS);
        if (span == null) {
            return Optional.empty();
        }
        if (span.length() == 0) {
            throw new WireParseException(Reason.BAD_LENGTH, span.at(), "option 60 is empty");
        }
        int length = span.length();
        while (length > 0 && span.bytes()[span.at() + length - 1] == 0) {
            length--;
        }
        return Optional.of(Octets.text(span.bytes(), span.at(), length));
    }

    Optional<List<ClientArch>> clientArchs() throws WireParseException {
        int entry = options.find(Dhcp4OptionCode.CLIENT_ARCH, 0);
        if (entry < 0) {
            return Optional.empty();
        }
        int at = options.offset(entry);
        int length = options.length(entry);
        if (length == 0 || length % 2 != 0) {
            throw new WireParseException(Reason.BAD_LENGTH, at, "option 93 has " + length + " bytes");
        }
        var archs = new ClientArch[length / 2];
        for (int i = 0; i < archs.length; i++) {
            archs[i] = ClientArch.of(u16(bytes, at + 2 * i));
        }
        return Optional.of(List.of(archs));
    }

    Optional<NetworkInterfaceId> networkInterfaceId() throws WireParseException {
        int at = fixed(Dhcp4OptionCode.NETWORK_INTERFACE_ID, 3);
        return at < 0
                ? Optional.empty()
                : Optional.of(new NetworkInterfaceId(u8(bytes, at), u8(bytes, at + 1), u8(bytes, at + 2)));
    }

    Optional<MachineId> machineId() throws WireParseException {
        int entry = options.find(Dhcp4OptionCode.MACHINE_ID, 0);
        return entry < 0
                ? Optional.empty()
                : Optional.of(MachineId.parse(bytes, options.offset(entry), options.length(entry)));
    }

    Optional<Inet4Address> address(int code) throws WireParseException {
        int at = fixed(code, 4);
        return at < 0 ? Optional.empty() : Optional.of(Octets.address(bytes, at));
    }

    OptionalInt maxMessageSize() throws WireParseException {
        int at = fixed(Dhcp4OptionCode.MAX_MESSAGE_SIZE, 2);
        if (at < 0) {
            return OptionalInt.empty();
        }
        if (u16(bytes, at) < SMALLEST_MAXIMUM) {
            throw new WireParseException(Reason.BAD_VALUE, at, "maximum message size " + u16(bytes, at));
        }
        return OptionalInt.of(u16(bytes, at));
    }

    Optional<RelayAgentInfo> relayAgent() throws WireParseException {
        OptionIndex.Span span = options.span(Dhcp4OptionCode.RELAY_AGENT_INFORMATION);
        return span == null
                ? Optional.empty()
                : Optional.of(RelayAgentInfo.parse(span.bytes(), span.at(), span.length()));
    }

    Optional<PxeVendorOptions> pxeVendorOptions() throws WireParseException {
        OptionIndex.Span span = options.span(Dhcp4OptionCode.VENDOR_SPECIFIC);
        return span == null
                ? Optional.empty()
                : Optional.of(PxeVendorOptions.parse(span.bytes(), span.at(), span.length()));
    }

    List<String> userClasses() {
        return UserClass.read(options.span(Dhcp4OptionCode.USER_CLASS));
    }

    /** Offset of the value of the first instance, -1 if absent. */
    private int fixed(int code, int length) throws WireParseException {
        int entry = options.find(code, 0);
        if (entry < 0) {
            return -1;
        }
        if (options.length(entry) != length) {
            throw new WireParseException(
                    Reason.BAD_LENGTH,
                    options.offset(entry),
                    "option " + code + " has " + options.length(entry) + " bytes, not " + length);
        }
        return options.offset(entry);
    }
}
