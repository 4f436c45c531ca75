// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import java.util.Arrays;
import java.util.UUID;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.internal.Octets;

/** The client's machine identifier, option 97 (RFC 4578 section 2.3): type 0 and a GUID of 16 bytes. Immutable. */
public final class MachineId {

    /** Length of the option's value in bytes. */
    public static final int LENGTH = 17;

    private final byte[] bytes;

    private MachineId(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the value of option 97.
     *
     * @param value the option's value; copied
     * @return the identifier
     * @throws WireParseException if it is not 17 bytes or its type is not 0
     */
    public static MachineId parse(byte[] value) throws WireParseException {
        return parse(value, 0, value.length);
    }

    static MachineId parse(byte[] bytes, int at, int length) throws WireParseException {
        if (length != LENGTH) {
            throw new WireParseException(Reason.BAD_LENGTH, at, "a machine identifier of " + length + " bytes, not 17");
        }
        if (bytes[at] != 0) {
            throw new WireParseException(Reason.BAD_VALUE, at, "machine identifier type " + Octets.u8(bytes, at));
        }
        return new MachineId(Arrays.copyOfRange(bytes, at, at + LENGTH));
    }

    /**
     * Makes the identifier that a machine with this SMBIOS UUID sends.
     *
     * @param uuid as the machine's firmware screens show it
     * @return the identifier
     */
    public static MachineId of(UUID uuid) {
        var bytes = new byte[LENGTH];
        long high = uuid.getMostSignificantBits();
        Octets.put32(bytes, 1, Integer.reverseBytes((int) (high >>> 32)));
        Octets.put16(bytes, 5, Short.reverseBytes((short) (high >>> 16)));
        Octets.put16(bytes, 7, Short.reverseBytes((short) high));
        Octets.put32(bytes, 9, (int) (uuid.getLeastSignificantBits() >>> 32));
        Octets.put32(bytes, 13, (int) uuid.getLeastSignificantBits());
        return new MachineId(bytes);
    }

    /** {@return a copy of the 17 bytes as they came, type first} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The SMBIOS UUID, whose first three groups are little-endian on the wire (SMBIOS 2.6 and later).
     *
     * @return the UUID as the machine's firmware screens show it
     */
    public UUID uuid() {
        long high = (long) Integer.reverseBytes(Octets.u32(bytes, 1)) << 32
                | (Short.reverseBytes((short) Octets.u16(bytes, 5)) & 0xffffL) << 16
                | Short.reverseBytes((short) Octets.u16(bytes, 7)) & 0xffffL;
        long low = (long) Octets.u32(bytes, 9) << 32 | Octets.u32(bytes, 13) & 0xffffffffL;
        return new UUID(high, low);
    }

    /**
     * Whether the GUID can tell machines apart: boards without one send all zeros or all ones.
     *
     * @return false if all 16 bytes are 00 or all are ff
     */
    public boolean identifies() {
        for (int i = 2; i < LENGTH; i++) {
            if (bytes[i] != bytes[1]) {
                return true;
            }
        }
        return bytes[1] != 0 && bytes[1] != (byte) 0xff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MachineId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return the UUID in its usual form} */
    @Override
    public String toString() {
        return uuid().toString();
    }
}
