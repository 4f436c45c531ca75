// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.wdsbp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.internal.Octets;

/**
 * How a value is written: numbers and addresses in network order, text without a terminator.
 *
 * @param code its number in identifiers of WDS
 * @param length in bytes, -1 for any
 */
record ValueType<T>(int code, int length, Function<T, byte[]> encoder, Function<byte[], T> decoder) {

    private static final int ANY = -1;

    static final ValueType<Boolean> NONE = new ValueType<>(0, ANY, there -> new byte[0], bytes -> true);
    static final ValueType<Integer> BYTE = new ValueType<>(
            1, 1, n -> new byte[] {(byte) Octets.range("value", n, 0, 0xff)}, bytes -> Octets.u8(bytes, 0));
    static final ValueType<Integer> USHORT =
            new ValueType<>(2, 2, n -> Octets.two(Octets.range("value", n, 0, 0xffff)), bytes -> Octets.u16(bytes, 0));
    static final ValueType<Long> ULONG =
            new ValueType<>(3, 4, ValueType::four, bytes -> Octets.u32(bytes, 0) & 0xffffffffL);
    static final ValueType<String> STR = new ValueType<>(5, ANY, ValueType::encode, ValueType::decodeText);
    static final ValueType<Inet4Address> IP4 =
            new ValueType<>(6, 4, Inet4Address::getAddress, bytes -> Octets.address(bytes, 0));
    static final ValueType<Inet6Address> IP6 =
            new ValueType<>(7, 16, Inet6Address::getAddress, bytes -> Octets.address6(bytes, 0));

    private static byte[] four(long number) {
        if (number < 0 || number > 0xffffffffL) {
            throw new IllegalArgumentException("value " + number + " is not in 0 to 4294967295");
        }
        return Octets.four((int) number);
    }

    private static byte[] encode(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text contains NUL");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String decodeText(byte[] bytes) {
        return Octets.utf8(bytes, 0, Octets.nul(bytes, 0, bytes.length));
    }

    T read(String option, byte[] bytes, int from, int size) throws WireParseException {
        if (length != ANY && size != length) {
            throw new WireParseException(Reason.BAD_LENGTH, from, option + " has " + size + " bytes, not " + length);
        }
        return decoder.apply(Arrays.copyOfRange(bytes, from, from + size));
    }
}
