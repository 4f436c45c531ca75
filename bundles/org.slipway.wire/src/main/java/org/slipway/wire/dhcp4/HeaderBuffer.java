// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import java.util.Arrays;
import org.slipway.wire.internal.Octets;

/** The first 240 bytes of a message under construction; checks ranges so that nothing is cut off silently. */
final class HeaderBuffer {

    private final byte[] bytes = new byte[Header.OPTIONS];

    HeaderBuffer(Direction direction) {
        bytes[Header.OP] = (byte) direction.op();
        Octets.put32(bytes, Header.COOKIE, Header.MAGIC);
    }

    void copyFrom(byte[] message, int from, int to) {
        System.arraycopy(message, from, bytes, from, to - from);
    }

    void copyTo(byte[] message) {
        System.arraycopy(bytes, 0, message, 0, Header.OPTIONS);
    }

    int flags() {
        return Octets.u16(bytes, Header.FLAGS);
    }

    void put8(String what, int at, int value) {
        bytes[at] = (byte) Octets.range(what, value, 0, 0xff);
    }

    void put16(String what, int at, int value) {
        Octets.put16(bytes, at, Octets.range(what, value, 0, 0xffff));
    }

    void put32(int at, int value) {
        Octets.put32(bytes, at, value);
    }

    void fill(int from, int to, byte[] value) {
        Arrays.fill(bytes, from, to, (byte) 0);
        System.arraycopy(value, 0, bytes, from, value.length);
    }

    /** Text that leaves room for the NUL behind it. */
    void text(String what, int from, int to, String text) {
        byte[] latin1 = Octets.terminable(text);
        Octets.range("length of " + what, latin1.length, 0, to - from - 1);
        fill(from, to, latin1);
    }
}
