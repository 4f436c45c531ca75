// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import org.slipway.wire.internal.Octets;

/** Puts one relay's message together. */
final class RelayWriter {

    private static final int MAX_VALUE = 0xffff;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins with a type, and with hop count and addresses of another relay's message. */
    RelayWriter(byte type, byte[] from, int at) {
        out.write(type);
        out.write(from, at + 1, RelayLevel.HEADER - 1);
    }

    static byte[] forward(int hopCount, Inet6Address link, Inet6Address peer, byte[] options, byte[] message) {
        var header = new byte[RelayLevel.HEADER];
        header[1] = (byte) Octets.range("hop count", hopCount, 0, 0xff);
        System.arraycopy(link.getAddress(), 0, header, 2, 16);
        System.arraycopy(peer.getAddress(), 0, header, 18, 16);
        var relayed = new RelayWriter((byte) Dhcp6MessageType.RELAY_FORW.code(), header, 0);
        relayed.out.writeBytes(options);
        relayed.option(Dhcp6OptionCode.RELAY_MESSAGE, message, 0, message.length);
        return relayed.toByteArray();
    }

    void option(int code, byte[] value, int from, int length) {
        if (length > MAX_VALUE) {
            throw new IllegalArgumentException("option " + code + " of " + length + " bytes");
        }
        out.writeBytes(Octets.two(code));
        out.writeBytes(Octets.two(length));
        out.write(value, from, length);
    }

    byte[] toByteArray() {
        if (out.size() > Dhcp6Message.MAX_DATAGRAM) {
            throw new IllegalArgumentException(out.size() + " bytes of relayed message do not fit a datagram");
        }
        return out.toByteArray();
    }
}
