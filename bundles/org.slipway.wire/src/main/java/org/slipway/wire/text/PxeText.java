// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.pxe.DiscoveryControl;
import org.slipway.wire.pxe.PxeSubOption;
import org.slipway.wire.pxe.PxeVendorOptions;

/** Sub-options of option 43 for a person. */
final class PxeText {

    private PxeText() {}

    static String of(PxeSubOption sub) {
        String hex = Hex.encode(sub.value());
        try {
            return sub.code() + " " + decoded(sub, hex);
        } catch (WireParseException e) {
            return sub.code() + " " + hex + " (malformed)";
        }
    }

    private static String decoded(PxeSubOption sub, String hex) throws WireParseException {
        PxeVendorOptions alone = PxeVendorOptions.parse(encoded(sub));
        return switch (sub.code()) {
            case PxeVendorOptions.DISCOVERY_CONTROL ->
                alone.discoveryControl().map(PxeText::control).orElse(hex);
            case PxeVendorOptions.BOOT_SERVERS ->
                "servers "
                        + alone.bootServers().stream()
                                .map(servers -> servers.type() + " at "
                                        + servers.addresses().stream()
                                                .map(address -> address.getHostAddress())
                                                .collect(Collectors.joining(",")))
                                .collect(Collectors.joining(", "));
            case PxeVendorOptions.BOOT_MENU ->
                "menu "
                        + alone.menu().stream()
                                .map(item -> item.type() + " \"" + Printable.text(item.text()) + "\"")
                                .collect(Collectors.joining(", "));
            case PxeVendorOptions.MENU_PROMPT ->
                alone.prompt()
                        .map(prompt ->
                                "prompt " + prompt.timeoutSeconds() + " s \"" + Printable.text(prompt.text()) + "\"")
                        .orElse(hex);
            case PxeVendorOptions.BOOT_ITEM ->
                alone.bootItem()
                        .map(item -> "item " + item.type() + " layer " + item.layer())
                        .orElse(hex);
            default -> hex;
        };
    }

    private static byte[] encoded(PxeSubOption sub) {
        var tlv = new byte[2 + sub.value().length];
        tlv[0] = (byte) sub.code();
        tlv[1] = (byte) sub.value().length;
        System.arraycopy(sub.value(), 0, tlv, 2, sub.value().length);
        return tlv;
    }

    private static String control(DiscoveryControl control) {
        List<String> bits = new ArrayList<>();
        if (control.noBroadcast()) {
            bits.add("no broadcast");
        }
        if (control.noMulticast()) {
            bits.add("no multicast");
        }
        if (control.onlyListed()) {
            bits.add("listed servers only");
        }
        if (control.bootFileDirect()) {
            bits.add("load the file at once");
        }
        return "control " + control.bits() + (bits.isEmpty() ? "" : " (" + String.join(", ", bits) + ")");
    }
}
