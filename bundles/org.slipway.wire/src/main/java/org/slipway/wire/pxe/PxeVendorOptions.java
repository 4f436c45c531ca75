// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import static org.slipway.wire.internal.Octets.address;
import static org.slipway.wire.internal.Octets.latin1;
import static org.slipway.wire.internal.Octets.range;
import static org.slipway.wire.internal.Octets.text;
import static org.slipway.wire.internal.Octets.u16;
import static org.slipway.wire.internal.Octets.u8;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.internal.Octets;
import org.slipway.wire.internal.TlvList;

/**
 * The PXE sub-options inside DHCP option 43 (PXE 2.1). Immutable; unknown sub-options are kept.
 *
 * <p>Empty is absent, {@link WireParseException} is malformed; its offset counts from where the bytes given to
 * {@code parse} begin, so for a message's own option 43 in one piece it is an offset into the datagram.
 */
public final class PxeVendorOptions {

    /** Discovery control, 1 byte. */
    public static final int DISCOVERY_CONTROL = 6;
    /** Multicast address for discovery, 4 bytes. */
    public static final int MULTICAST = 7;
    /** Boot servers by type. */
    public static final int BOOT_SERVERS = 8;
    /** Boot menu. */
    public static final int BOOT_MENU = 9;
    /** Menu prompt. */
    public static final int MENU_PROMPT = 10;
    /** Boot item, 4 bytes. */
    public static final int BOOT_ITEM = 71;

    private final TlvList list;

    private PxeVendorOptions(TlvList list) {
        this.list = list;
    }

    /**
     * Reads the joined value of option 43.
     *
     * @param value the value; ownership passes to the result
     * @return its sub-options; what follows an End sub-option does not count
     * @throws WireParseException if a sub-option overruns
     */
    public static PxeVendorOptions parse(byte[] value) throws WireParseException {
        return parse(value, 0, value.length);
    }

    /**
     * Reads option 43 where it lies.
     *
     * @param bytes bytes that never change; they are not copied
     * @param offset where the value begins
     * @param length its length
     * @return its sub-options; what follows an End sub-option does not count
     * @throws WireParseException if a sub-option overruns
     */
    public static PxeVendorOptions parse(byte[] bytes, int offset, int length) throws WireParseException {
        return new PxeVendorOptions(TlvList.closed(bytes, offset, length));
    }

    /** {@return a builder for the value of an option 43} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return a copy of the value of the first instance of a sub-option, empty if absent}
     *
     * @param sub its code, 1 to 254
     */
    public Optional<byte[]> option(int sub) {
        return option(sub, 1);
    }

    /**
     * {@return a copy of one instance of a sub-option, empty if there are fewer (PxeDhcpGetVendorOptionValue)}
     *
     * @param sub its code, 1 to 254
     * @param instance which one, from 1
     */
    public Optional<byte[]> option(int sub, int instance) {
        int entry = instance < 1 ? -1 : list.find(sub, 0);
        for (int i = 1; i < instance && entry >= 0; i++) {
            entry = list.find(sub, entry + 1);
        }
        return entry < 0 ? Optional.empty() : Optional.of(list.value(entry));
    }

    /** {@return every sub-option in wire order, without padding and End} */
    public List<PxeSubOption> all() {
        var all = new ArrayList<PxeSubOption>(list.size());
        for (int i = 0; i < list.size(); i++) {
            all.add(new PxeSubOption(list.code(i), list.value(i)));
        }
        return List.copyOf(all);
    }

    /**
     * {@return sub-option 6, how the boot server is to be found}
     *
     * @throws WireParseException if it is not 1 byte
     */
    public Optional<DiscoveryControl> discoveryControl() throws WireParseException {
        int at = fixed(DISCOVERY_CONTROL, 1);
        return at < 0 ? Optional.empty() : Optional.of(new DiscoveryControl(u8(list.bytes(), at)));
    }

    /**
     * {@return sub-option 7, where discovery is multicast to}
     *
     * @throws WireParseException if it is not 4 bytes
     */
    public Optional<Inet4Address> multicast() throws WireParseException {
        int at = fixed(MULTICAST, 4);
        return at < 0 ? Optional.empty() : Optional.of(address(list.bytes(), at));
    }

    /**
     * {@return sub-option 8, all instances, in wire order; an empty list if absent}
     *
     * @throws WireParseException if an entry overruns
     */
    public List<BootServers> bootServers() throws WireParseException {
        var all = new ArrayList<BootServers>();
        for (int i = list.find(BOOT_SERVERS, 0); i >= 0; i = list.find(BOOT_SERVERS, i + 1)) {
            int end = list.offset(i) + list.length(i);
            for (int at = list.offset(i); at < end; at += 3 + 4 * u8(list.bytes(), at + 2)) {
                inside(at, 3, end);
                inside(at, 3 + 4 * u8(list.bytes(), at + 2), end);
                all.add(servers(at));
            }
        }
        return List.copyOf(all);
    }

    /**
     * {@return sub-option 9, all instances, in display order; an empty list if absent}
     *
     * @throws WireParseException if an entry overruns
     */
    public List<MenuItem> menu() throws WireParseException {
        var all = new ArrayList<MenuItem>();
        for (int i = list.find(BOOT_MENU, 0); i >= 0; i = list.find(BOOT_MENU, i + 1)) {
            int end = list.offset(i) + list.length(i);
            for (int at = list.offset(i); at < end; at += 3 + u8(list.bytes(), at + 2)) {
                inside(at, 3, end);
                inside(at, 3 + u8(list.bytes(), at + 2), end);
                all.add(new MenuItem(u16(list.bytes(), at), text(list.bytes(), at + 3, u8(list.bytes(), at + 2))));
            }
        }
        return List.copyOf(all);
    }

    /**
     * {@return sub-option 10, the menu prompt}
     *
     * @throws WireParseException if it is empty
     */
    public Optional<MenuPrompt> prompt() throws WireParseException {
        int entry = list.find(MENU_PROMPT, 0);
        if (entry < 0) {
            return Optional.empty();
        }
        int at = list.offset(entry);
        inside(at, 1, at + list.length(entry));
        return Optional.of(new MenuPrompt(u8(list.bytes(), at), text(list.bytes(), at + 1, list.length(entry) - 1)));
    }

    /**
     * {@return sub-option 71, the menu item that was chosen}
     *
     * @throws WireParseException if it is not 4 bytes
     */
    public Optional<BootItem> bootItem() throws WireParseException {
        int at = fixed(BOOT_ITEM, 4);
        return at < 0 ? Optional.empty() : Optional.of(new BootItem(u16(list.bytes(), at), u16(list.bytes(), at + 2)));
    }

    private BootServers servers(int at) {
        var addresses = new Inet4Address[u8(list.bytes(), at + 2)];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = address(list.bytes(), at + 3 + 4 * i);
        }
        return new BootServers(u16(list.bytes(), at), Arrays.asList(addresses));
    }

    private int fixed(int code, int length) throws WireParseException {
        int entry = list.find(code, 0);
        if (entry < 0) {
            return -1;
        }
        list.require(entry, length);
        return list.offset(entry);
    }

    private static void inside(int at, int length, int end) throws WireParseException {
        if (at + length > end) {
            throw new WireParseException(Reason.BAD_LENGTH, at, "an entry of " + length + " bytes runs past the end");
        }
    }

    /**
     * Puts the value of an option 43 together; sub-options stand in the order in which their kind was first asked for. Boot
     * servers and menu items collect in one sub-option each. For one thread; wrong use is an
     * {@link IllegalArgumentException}.
     */
    public static final class Builder {

        private static final int END = 255;

        private final Map<Integer, ByteArrayOutputStream> values = new LinkedHashMap<>();

        Builder() {}

        /**
         * {@return this builder; sets sub-option 6}
         *
         * @param bits the bits of {@link DiscoveryControl}, 0 to 255
         */
        public Builder discoveryControl(int bits) {
            return option(DISCOVERY_CONTROL, new byte[] {(byte) range("bits", bits, 0, 0xff)});
        }

        /**
         * {@return this builder; sets sub-option 7}
         *
         * @param group where discovery is multicast to
         */
        public Builder multicast(Inet4Address group) {
            return option(MULTICAST, group.getAddress());
        }

        /**
         * {@return this builder; adds an entry to sub-option 8}
         *
         * @param type boot server type, 0 to 65535
         * @param servers their addresses, at most 255; none accepts any server of the type
         */
        public Builder bootServer(int type, Inet4Address... servers) {
            range("type", type, 0, 0xffff);
            range("number of servers", servers.length, 0, 0xff);
            ByteArrayOutputStream list = value(BOOT_SERVERS);
            list.writeBytes(Octets.two(type));
            list.write(servers.length);
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
        public Builder menuItem(int type, String text) {
            byte[] shown = latin1(text);
            range("type", type, 0, 0xffff);
            range("length of menu text", shown.length, 0, 0xff);
            ByteArrayOutputStream menu = value(BOOT_MENU);
            menu.writeBytes(Octets.two(type));
            menu.write(shown.length);
            menu.writeBytes(shown);
            return this;
        }

        /**
         * {@return this builder; sets sub-option 10}
         *
         * @param timeoutSeconds 0 takes the first item at once, 255 shows the menu and waits, otherwise a countdown
         * @param text what the user sees
         */
        public Builder prompt(int timeoutSeconds, String text) {
            range("timeout", timeoutSeconds, 0, 0xff);
            return option(MENU_PROMPT, latin1((char) timeoutSeconds + text));
        }

        /**
         * {@return this builder; sets sub-option 71}
         *
         * @param type boot server type, 0 to 65535
         * @param layer layer, 0 to 65535
         */
        public Builder bootItem(int type, int layer) {
            range("type", type, 0, 0xffff);
            range("layer", layer, 0, 0xffff);
            return option(BOOT_ITEM, Octets.four(type << 16 | layer));
        }

        /**
         * {@return this builder; sets any sub-option}
         *
         * @param sub its code, 1 to 254
         * @param value its value, at most 255 bytes; copied
         */
        public Builder option(int sub, byte[] value) {
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
}
