// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Hex;
import org.slipway.wire.Ipv6;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.IdentityAssociation;

/** Values of DHCPv6 options for a person. What does not have the form of its option is shown in hex. */
final class OptionText6 {

    private OptionText6() {}

    static String of(int code, byte[] value) {
        try {
            return decoded(code, value).orElseGet(() -> Hex.encode(value));
        } catch (WireParseException | IllegalArgumentException | IllegalStateException otherForm) {
            return Hex.encode(value);
        }
    }

    private static Optional<String> decoded(int code, byte[] value) throws WireParseException {
        Dhcp6Message alone = Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 0)
                .maximumLength(value.length + 8)
                .option(code, value)
                .buildMessage();
        return switch (code) {
            case Dhcp6OptionCode.CLIENT_ID -> alone.clientId().map(Object::toString);
            case Dhcp6OptionCode.SERVER_ID -> alone.serverId().map(Object::toString);
            case Dhcp6OptionCode.OPTION_REQUEST -> joined(alone.requestedOptions());
            case Dhcp6OptionCode.PREFERENCE ->
                Optional.of(Integer.toString(alone.preference().orElseThrow()));
            case Dhcp6OptionCode.ELAPSED_TIME -> Optional.of(alone.elapsedTime().orElseThrow() * 10 + " ms");
            case Dhcp6OptionCode.STATUS_CODE ->
                alone.status().map(status -> status.code() + " \"" + Printable.text(status.message()) + '"');
            case Dhcp6OptionCode.VENDOR_CLASS ->
                Optional.of(
                        alone.vendorClasses().stream().map(OptionText6::text).collect(Collectors.joining(", ")));
            case Dhcp6OptionCode.USER_CLASS -> quoted(alone.userClasses());
            case Dhcp6OptionCode.IA_NA, Dhcp6OptionCode.IA_TA ->
                Optional.of(alone.identityAssociations().stream()
                        .map(OptionText6::text)
                        .collect(Collectors.joining(", ")));
            default -> boot(code, alone);
        };
    }

    private static Optional<String> boot(int code, Dhcp6Message alone) throws WireParseException {
        return switch (code) {
            case Dhcp6OptionCode.BOOT_FILE_URL -> alone.bootFileUrl().map(url -> '"' + Printable.text(url) + '"');
            case Dhcp6OptionCode.BOOT_FILE_PARAMETERS ->
                alone.bootFileParameters().flatMap(OptionText6::quoted);
            case Dhcp6OptionCode.CLIENT_ARCH ->
                alone.clientArchs()
                        .map(archs -> archs.stream().map(ClientArch::toString).collect(Collectors.joining(", ")));
            case Dhcp6OptionCode.NETWORK_INTERFACE_ID ->
                alone.networkInterfaceId().map(id -> "UNDI " + id.major() + "." + id.minor());
            default -> Optional.empty();
        };
    }

    private static Optional<String> joined(List<Integer> codes) {
        return Optional.of(codes.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private static Optional<String> quoted(List<String> texts) {
        return Optional.of(
                texts.stream().map(text -> '"' + Printable.text(text) + '"').collect(Collectors.joining(", ")));
    }

    private static String text(Dhcp6VendorClass found) {
        return found.enterprise() + " " + quoted(found.texts()).orElseThrow();
    }

    private static String text(IdentityAssociation group) {
        String addresses = group.addresses().stream()
                .map(address -> " " + Ipv6.text(address.address()))
                .collect(Collectors.joining());
        return "IAID " + group.iaid() + (addresses.isEmpty() ? "" : "," + addresses);
    }
}
