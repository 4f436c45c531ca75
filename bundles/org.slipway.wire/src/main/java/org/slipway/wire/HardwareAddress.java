// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A link-layer address with its hardware type (the chaddr of RFC 2131 section 2). Immutable.
 *
 * <p>Length 0 and 16 are legal: some firmware puts a 16-byte machine GUID here.
 */
public final class HardwareAddress {

    /** IANA hardware type of Ethernet. */
    public static final int ETHERNET = 1;

    /** No address: hardware type 0 and no bytes. */
    public static final HardwareAddress NONE = new HardwareAddress(0, new byte[0]);

    private static final int MAX_LENGTH = 16;
    private static final int ETHERNET_LENGTH = 6;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private final int type;
    private final byte[] bytes;

    private HardwareAddress(int type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /**
     * Makes an address of any hardware type.
     *
     * @param htype IANA hardware type, 0 to 255
     * @param bytes 0 to 16 bytes; copied
     * @return the address
     * @throws IllegalArgumentException if the type or the length is out of range
     */
    public static HardwareAddress of(int htype, byte[] bytes) {
        if (htype < 0 || htype > 0xff || bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("hardware type " + htype + " with " + bytes.length + " bytes");
        }
        return new HardwareAddress(htype, bytes.clone());
    }

    /**
     * Makes an Ethernet address.
     *
     * @param six exactly 6 bytes; copied
     * @return the address
     * @throws IllegalArgumentException if there are not 6 bytes
     */
    public static HardwareAddress ethernet(byte[] six) {
        if (six.length != ETHERNET_LENGTH) {
            throw new IllegalArgumentException("an Ethernet address has 6 bytes, not " + six.length);
        }
        return of(ETHERNET, six);
    }

    /**
     * Reads an Ethernet address such as {@code 52:54:00:12:34:56} or {@code 52-54-00-12-34-56}, in either case.
     *
     * @param text six bytes with separators
     * @return the address
     * @throws IllegalArgumentException if the text is anything else
     */
    public static HardwareAddress parse(String text) {
        try {
            return ethernet(COLONS.parseHex(text.replace('-', ':')));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a hardware address: " + text, e);
        }
    }

    /** {@return the IANA hardware type, 0 to 255} */
    public int type() {
        return type;
    }

    /** {@return a copy of the 0 to 16 bytes} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return the number of bytes, 0 to 16} */
    public int length() {
        return bytes.length;
    }

    /** {@return whether there are no bytes, so that it tells nothing about a machine} */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HardwareAddress that && type == that.type && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type + Arrays.hashCode(bytes);
    }

    /** {@return the bytes in lower-case hex separated by colons; the type is left out} */
    @Override
    public String toString() {
        return COLONS.formatHex(bytes);
    }
}
