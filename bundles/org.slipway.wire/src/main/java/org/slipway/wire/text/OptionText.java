// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.pxe.PxeSubOption;
import org.slipway.wire.pxe.PxeVendorOptions;
import org.slipway.wire.wdsbp.WdsBp;

/** Values of DHCP options for a person. What does not have the form of its option is shown in hex. */
final class OptionText {

    private static final int VENDOR_CLASS_IDENTIFIERS = 42;

    private OptionText() {}

    static String of(int code, byte[] value) {
        return decoded(code, value).orElseGet(() -> Hex.encode(value));
    }

    private static Optional<String> decoded(int code, byte[] value) {
        return switch (code) {
            case Dhcp4OptionCode.SUBNET_MASK,
                    Dhcp4OptionCode.ROUTER,
                    Dhcp4OptionCode.DNS_SERVER,
                    Dhcp4OptionCode.BROADCAST_ADDRESS,
                    VENDOR_CLASS_IDENTIFIERS,
                    Dhcp4OptionCode.REQUESTED_ADDRESS,
                    Dhcp4OptionCode.SERVER_IDENTIFIER,
                    Dhcp4OptionCode.TFTP_SERVER_ADDRESS -> addresses(value);
            case Dhcp4OptionCode.HOST_NAME,
                    Dhcp4OptionCode.DOMAIN_NAME,
                    Dhcp4OptionCode.ROOT_PATH,
                    Dhcp4OptionCode.MESSAGE,
                    Dhcp4OptionCode.VENDOR_CLASS,
                    Dhcp4OptionCode.TFTP_SERVER_NAME,
                    Dhcp4OptionCode.BOOT_FILE_NAME,
                    Dhcp4OptionCode.USER_CLASS,
                    Dhcp4OptionCode.PXELINUX_CONFIG_FILE,
                    Dhcp4OptionCode.PXELINUX_PATH_PREFIX -> Optional.of(quoted(value));
            case Dhcp4OptionCode.BOOT_FILE_SIZE, Dhcp4OptionCode.MAX_MESSAGE_SIZE, Dhcp4OptionCode.INTERFACE_MTU ->
                number(value, 2);
            case Dhcp4OptionCode.LEASE_TIME, Dhcp4OptionCode.RENEWAL_TIME, Dhcp4OptionCode.REBINDING_TIME ->
                number(value, 4);
            case Dhcp4OptionCode.OVERLOAD -> number(value, 1);
            default -> boot(code, value);
        };
    }

    private static Optional<String> boot(int code, byte[] value) {
        return switch (code) {
            case Dhcp4OptionCode.MESSAGE_TYPE ->
                number(value, 1).map(n -> Dhcp4MessageType.of(value[0] & 0xff).name());
            case Dhcp4OptionCode.PARAMETER_REQUEST_LIST -> Optional.of(codes(value));
            case Dhcp4OptionCode.CLIENT_ARCH -> archs(value);
            case Dhcp4OptionCode.NETWORK_INTERFACE_ID -> Optional.of(interfaceId(value));
            case Dhcp4OptionCode.MACHINE_ID -> machineId(value);
            case Dhcp4OptionCode.VENDOR_SPECIFIC -> pxe(value);
            case Dhcp4OptionCode.WDSBP -> bootProgram(value);
            case Dhcp4OptionCode.BCD_PATH -> Optional.of(quoted(value));
            default -> Optional.empty();
        };
    }

    static String quoted(byte[] value) {
        return '"' + Printable.text(new String(value, StandardCharsets.ISO_8859_1)) + '"';
    }

    private static Optional<String> addresses(byte[] value) {
        if (value.length == 0 || value.length % 4 != 0) {
            return Optional.empty();
        }
        var joined = new StringJoiner(", ");
        for (int at = 0; at < value.length; at += 4) {
            joined.add(String.format(
                    "%d.%d.%d.%d", value[at] & 0xff, value[at + 1] & 0xff, value[at + 2] & 0xff, value[at + 3] & 0xff));
        }
        return Optional.of(joined.toString());
    }

    private static Optional<String> number(byte[] value, int width) {
        if (value.length != width) {
            return Optional.empty();
        }
        long number = 0;
        for (byte b : value) {
            number = number << 8 | b & 0xff;
        }
        return Optional.of(Long.toString(number));
    }

    private static String codes(byte[] value) {
        var joined = new StringJoiner(",");
        for (byte code : value) {
            joined.add(Integer.toString(code & 0xff));
        }
        return joined.toString();
    }

    private static Optional<String> archs(byte[] value) {
        if (value.length == 0 || value.length % 2 != 0) {
            return Optional.empty();
        }
        var joined = new StringJoiner(", ");
        ByteBuffer numbers = ByteBuffer.wrap(value);
        while (numbers.hasRemaining()) {
            joined.add(ClientArch.of(numbers.getShort() & 0xffff).toString());
        }
        return Optional.of(joined.toString());
    }

    private static String interfaceId(byte[] value) {
        return value.length == 3 && value[0] == 1
                ? String.format("UNDI %d.%d", value[1] & 0xff, value[2] & 0xff)
                : Hex.encode(value);
    }

    private static Optional<String> machineId(byte[] value) {
        try {
            return Optional.of(MachineId.parse(value).toString());
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> bootProgram(byte[] value) {
        try {
            return Optional.of(WdsBp.ofOption(value).describe().stream()
                    .map(Printable::text)
                    .collect(Collectors.joining("; ", "{", "}")));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> pxe(byte[] value) {
        try {
            var parts = new ArrayList<String>();
            for (PxeSubOption sub : PxeVendorOptions.parse(value).all()) {
                parts.add(PxeText.of(sub));
            }
            return Optional.of("{" + String.join("; ", parts) + "}");
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }
}
