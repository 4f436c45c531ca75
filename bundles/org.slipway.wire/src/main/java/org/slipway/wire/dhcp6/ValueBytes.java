// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slipway.wire.internal.Octets;

/** Values of options in their wire form. */
final class ValueBytes {

    private ValueBytes() {}

    static byte[] numbers(int... numbers) {
        var bytes = new byte[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            Octets.put16(bytes, 2 * i, Octets.range("value", numbers[i], 0, 0xffff));
        }
        return bytes;
    }

    static byte[] utf8(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text contains NUL");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Each item behind its length of 16 bits. */
    static byte[] items(List<byte[]> items) {
        var out = new ByteArrayOutputStream();
        for (byte[] item : items) {
            out.writeBytes(Octets.two(Octets.range("length of an item", item.length, 0, 0xffff)));
            out.writeBytes(item);
        }
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] enterprise(long number) {
        if (number < 0 || number > 0xffffffffL) {
            throw new IllegalArgumentException("enterprise number " + number);
        }
        return Octets.four((int) number);
    }

    static byte[] status(StatusCode status) {
        return joined(Octets.two(status.code()), utf8(status.message()));
    }

    static byte[] association(IdentityAssociation ia) {
        var inside = new OptionList();
        for (IaAddress address : ia.addresses()) {
            inside.add(Dhcp6OptionCode.IA_ADDRESS, address(address));
        }
        ia.status().ifPresent(status -> inside.add(Dhcp6OptionCode.STATUS_CODE, status(status)));
        byte[] times = ia.temporary() ? new byte[0] : joined(Octets.four((int) ia.t1()), Octets.four((int) ia.t2()));
        return joined(Octets.four((int) ia.iaid()), times, inside.toByteArray());
    }

    private static byte[] address(IaAddress address) {
        var inside = new OptionList();
        address.status().ifPresent(status -> inside.add(Dhcp6OptionCode.STATUS_CODE, status(status)));
        return joined(
                address.address().getAddress(),
                Octets.four((int) address.preferredLifetime()),
                Octets.four((int) address.validLifetime()),
                inside.toByteArray());
    }
}
