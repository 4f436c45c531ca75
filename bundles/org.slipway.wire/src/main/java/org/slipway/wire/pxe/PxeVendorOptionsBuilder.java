// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import static org.slipway.wire.internal.Octets.latin1;
import static org.slipway.wire.internal.Octets.range;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slipway.wire.internal.Octets;

/**
 * Puts the value of an option 43 together; sub-options stand in the order in which their kind was first asked for. Boot
 * servers and menu items collect in one sub-option each. For one thread; wrong use is an
 * {@link IllegalArgumentException}.
 */
public final class PxeVendorOptionsBuilder {

    private static final int END = 255;

    private final Map<Integer, ByteArrayOutputStream> values = new LinkedHashMap<>();

    PxeVendorOptionsBuilder() {}

    /**
     * {@return this builder; sets sub-option 6}
     *
     * @param bits the bits of {@link DiscoveryControl}, 0 to 255
     */
    public PxeVendorOptionsBuilder discoveryControl(int bits) {
        return option(PxeVendorOptions.DISCOVERY_CONTROL, new byte[] {(byte) range("bits", bits, 0, 0xff)});
    }

    /**
     * {@return this builder; sets sub-option 7}
     *
     * @param group where discovery is multicast to
     */
    public PxeVendorOptionsBuilder multicast(Inet4Address group) {
        return option(PxeVendorOptions.MULTICAST, group.getAddress());
    }

    /**
     * {@return this builder; adds an entry to sub-option 8}
     *
     * @param type boot server type, 0 to 65535
     * @param servers their addresses, at most 255; none accepts any server of the type
     */
    public PxeVendorOptionsBuilder bootServer(int type, Inet4Address... servers) {
        ByteArrayOutputStream list = value(PxeVendorOptions.BOOT_SERVERS);
        list.writeBytes(Octets.two(range("type", type, 0, 0xffff)));
        list.write(range("number of servers", servers.length, 0, 0xff));
        for (Inet4Address server : servers) {
            list.writeBytes(server.getAddress());
        }
        return this;
    }

    /**
     * {@return this builder; adds an item to sub-option 9}
     *
     * @param type boot server type, 0 to 65535
     * @param text what the user sees, at most 255 characters
     */
    public PxeVendorOptionsBuilder menuItem(int type, String text) {
        byte[] shown = latin1(text);
        ByteArrayOutputStream menu = value(PxeVendorOptions.BOOT_MENU);
        menu.writeBytes(Octets.two(range("type", type, 0, 0xffff)));
        menu.write(range("length of menu text", shown.length, 0, 0xff));
        menu.writeBytes(shown);
        return this;
    }

    /**
     * {@return this builder; sets sub-option 10}
     *
     * @param timeoutSeconds 0 takes the first item at once, 255 shows the menu and waits, otherwise a countdown
     * @param text what the user sees
     */
    public PxeVendorOptionsBuilder prompt(int timeoutSeconds, String text) {
        range("timeout", timeoutSeconds, 0, 0xff);
        return option(PxeVendorOptions.MENU_PROMPT, latin1((char) timeoutSeconds + text));
    }

    /**
     * {@return this builder; sets sub-option 71}
     *
     * @param type boot server type, 0 to 65535
     * @param layer layer, 0 to 65535
     */
    public PxeVendorOptionsBuilder bootItem(int type, int layer) {
        range("type", type, 0, 0xffff);
        range("layer", layer, 0, 0xffff);
        return option(PxeVendorOptions.BOOT_ITEM, Octets.four(type << 16 | layer));
    }

    /**
     * {@return this builder; sets any sub-option}
     *
     * @param sub its code, 1 to 254
     * @param value its value, at most 255 bytes; copied
     */
    public PxeVendorOptionsBuilder option(int sub, byte[] value) {
        range("sub-option", sub, 1, END - 1);
        ByteArrayOutputStream target = value(sub);
        target.reset();
        target.writeBytes(value);
        return this;
    }

    /**
     * {@return the value of option 43, closed with End}
     *
     * @throws IllegalArgumentException if a sub-option has more than 255 bytes
     */
    public byte[] build() {
        var out = new ByteArrayOutputStream();
        values.forEach((sub, value) -> {
            out.write(sub);
            out.write(range("length of sub-option " + sub, value.size(), 0, 0xff));
            out.writeBytes(value.toByteArray());
        });
        out.write(END);
        return out.toByteArray();
    }

    private ByteArrayOutputStream value(int sub) {
        return values.computeIfAbsent(sub, none -> new ByteArrayOutputStream());
    }
}
