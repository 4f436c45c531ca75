// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.wdsbp;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.internal.Octets;

/**
 * Puts options for the boot program together (WdsBpInitialize, WdsBpAddOption). Mutable, for one thread. Options keep the
 * order in which they were first set; the boot program of Windows does not mind it.
 */
public final class WdsBpBuilder {

    private static final int MAX_4 = 255;
    private static final int MAX_6 = 0xffff;

    private final PacketKind kind;
    private final Map<Integer, byte[]> values = new LinkedHashMap<>();

    WdsBpBuilder(PacketKind kind) {
        this.kind = kind;
    }

    /**
     * Sets an option; the value takes the place of one that there is.
     *
     * @param <T> what its value is in Java
     * @param option one of this builder's kind
     * @param value in the option's range, at most 255 bytes, or 65535 in DHCPv6; {@link Boolean#TRUE} if it has none
     * @return this builder
     * @throws IllegalArgumentException if the option is of another kind or the value does not fit
     */
    public <T> WdsBpBuilder option(WdsBpOption<T> option, T value) {
        if (option.kind() != kind) {
            throw new IllegalArgumentException(option + " is of kind " + option.kind() + ", not " + kind);
        }
        byte[] bytes = option.type().encoder().apply(value);
        Octets.range("length of " + option, bytes.length, 0, kind == PacketKind.DHCPV6 ? MAX_6 : MAX_4);
        values.put(option.number(), bytes);
        return this;
    }

    /**
     * Encodes the options with the DHCP option around them (WdsBpGetOptionBuffer): for
     * {@link org.slipway.wire.dhcp4.Dhcp4Builder#rawOptions(byte[])}, or for
     * {@link org.slipway.wire.dhcp6.Dhcp6Builder#raw(byte[])} if the kind is DHCPV6. An option 250 above 255 bytes is split
     * (RFC 3396).
     *
     * @return a new array; empty if nothing was set
     */
    public byte[] toOption() {
        if (values.isEmpty()) {
            return new byte[0];
        }
        return switch (kind) {
            case WDSNBP -> split(program());
            case BCD -> option4(Dhcp4OptionCode.BCD_PATH, values.get(Dhcp4OptionCode.BCD_PATH));
            case DHCPV6 -> options6();
        };
    }

    /** The value of option 250: number, length and value of each option, and an end mark. */
    private byte[] program() {
        var out = new ByteArrayOutputStream();
        values.forEach((number, value) -> out.writeBytes(option4(number, value)));
        out.write(Dhcp4OptionCode.END);
        return out.toByteArray();
    }

    private static byte[] split(byte[] program) {
        var out = new ByteArrayOutputStream();
        for (int from = 0; from < program.length; from += MAX_4) {
            int length = Math.min(MAX_4, program.length - from);
            out.write(Dhcp4OptionCode.WDSBP);
            out.write(length);
            out.write(program, from, length);
        }
        return out.toByteArray();
    }

    private static byte[] option4(int code, byte[] value) {
        var out = new ByteArrayOutputStream();
        out.write(code);
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    private byte[] options6() {
        var out = new ByteArrayOutputStream();
        values.forEach((code, value) -> {
            out.writeBytes(Octets.two(code));
            out.writeBytes(Octets.two(value.length));
            out.writeBytes(value);
        });
        return out.toByteArray();
    }
}
