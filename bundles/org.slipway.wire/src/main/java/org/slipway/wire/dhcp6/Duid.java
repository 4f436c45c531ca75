// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.internal.Octets;

/**
 * A DHCP Unique Identifier of a client or server (RFC 8415 section 11, RFC 6355). Immutable. Peers compare it byte for
 * byte; what the accessors read out of it serves to recognise a machine.
 */
public final class Duid {

    /** How a DUID was made. */
    public enum Kind {
        /** Type 1: link-layer address and the time when it was made. */
        LINK_LAYER_TIME,
        /** Type 2: given by the vendor. */
        ENTERPRISE,
        /** Type 3: link-layer address. */
        LINK_LAYER,
        /** Type 4: the machine's UUID (RFC 6355). */
        UUID,
        /** Another type, or one whose content is too short or too long for its type. */
        OPAQUE
    }

    /** Fewest bytes of a DUID: its type and one more. */
    public static final int MIN_LENGTH = 3;
    /** Most bytes of a DUID: its type and 128 more. */
    public static final int MAX_LENGTH = 130;

    private static final int TIME_HEADER = 8;
    private static final int LINK_HEADER = 4;
    private static final int ENTERPRISE_HEADER = 6;
    private static final int UUID_HEADER = 2;
    private static final int UUID_LENGTH = 18;
    private static final int LONGEST_ADDRESS = 16;

    private final byte[] bytes;

    private Duid(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the value of option 1 or 2.
     *
     * @param value the option's value; copied
     * @return the DUID
     * @throws WireParseException if it has fewer than 3 or more than 130 bytes
     */
    public static Duid parse(byte[] value) throws WireParseException {
        return parse(value, 0, value.length);
    }

    static Duid parse(byte[] bytes, int at, int length) throws WireParseException {
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new WireParseException(
                    Reason.BAD_LENGTH, at, "a DUID of " + length + " bytes, not " + MIN_LENGTH + " to " + MAX_LENGTH);
        }
        return new Duid(Arrays.copyOfRange(bytes, at, at + length));
    }

    /**
     * Makes a DUID of type 4 (RFC 6355).
     *
     * @param uuid written in network byte order, as the RFC has it
     * @return the DUID, 18 bytes
     */
    public static Duid ofUuid(UUID uuid) {
        var bytes = new byte[UUID_LENGTH];
        bytes[1] = 4;
        Octets.put64(bytes, UUID_HEADER, uuid.getMostSignificantBits());
        Octets.put64(bytes, UUID_HEADER + Long.BYTES, uuid.getLeastSignificantBits());
        return new Duid(bytes);
    }

    /**
     * Makes a DUID of type 3 (RFC 8415 section 11.4).
     *
     * @param address at least 1 byte
     * @return the DUID
     * @throws IllegalArgumentException if the address is empty
     */
    public static Duid ofLinkLayer(HardwareAddress address) {
        return linkLayer(3, LINK_HEADER, address);
    }

    /**
     * Makes a DUID of type 1 (RFC 8415 section 11.2).
     *
     * @param address at least 1 byte
     * @param seconds since 2000-01-01 00:00 UTC, modulo 2^32
     * @return the DUID
     * @throws IllegalArgumentException if the address is empty
     */
    public static Duid ofLinkLayerTime(HardwareAddress address, long seconds) {
        Duid duid = linkLayer(1, TIME_HEADER, address);
        Octets.put32(duid.bytes, LINK_HEADER, (int) seconds);
        return duid;
    }

    private static Duid linkLayer(int type, int header, HardwareAddress address) {
        if (address.length() == 0) {
            throw new IllegalArgumentException("a DUID needs a link-layer address");
        }
        var bytes = new byte[header + address.length()];
        Octets.put16(bytes, 0, type);
        Octets.put16(bytes, 2, address.type());
        System.arraycopy(address.bytes(), 0, bytes, header, address.length());
        return new Duid(bytes);
    }

    /** {@return the number of the type, 0 to 65535} */
    public int type() {
        return Octets.u16(bytes, 0);
    }

    /** {@return how the DUID was made} */
    public Kind kind() {
        return switch (type()) {
            case 1 -> bytes.length > TIME_HEADER ? Kind.LINK_LAYER_TIME : Kind.OPAQUE;
            case 2 -> bytes.length > ENTERPRISE_HEADER ? Kind.ENTERPRISE : Kind.OPAQUE;
            case 3 -> bytes.length > LINK_HEADER ? Kind.LINK_LAYER : Kind.OPAQUE;
            case 4 -> bytes.length == UUID_LENGTH ? Kind.UUID : Kind.OPAQUE;
            default -> Kind.OPAQUE;
        };
    }

    /** {@return a copy of all bytes, type first} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return the number of bytes, type included, 3 to 130} */
    public int length() {
        return bytes.length;
    }

    /** {@return the UUID of type 4 in network byte order, which is how RFC 6355 and iPXE have it} */
    public Optional<UUID> uuid() {
        return kind() == Kind.UUID
                ? Optional.of(new UUID(Octets.i64(bytes, UUID_HEADER), Octets.i64(bytes, UUID_HEADER + Long.BYTES)))
                : Optional.empty();
    }

    /**
     * The 16 bytes of type 4 as they are, which is the machine's GUID if UEFI firmware made the DUID: it copies the
     * bytes of its SMBIOS table as it does for option 97 of DHCPv4, little-endian groups and all.
     *
     * @return the identifier, equal to that of option 97; empty for other types
     */
    public Optional<MachineId> machineId() {
        if (kind() != Kind.UUID) {
            return Optional.empty();
        }
        var value = new byte[MachineId.LENGTH];
        System.arraycopy(bytes, UUID_HEADER, value, 1, UUID_LENGTH - UUID_HEADER);
        try {
            return Optional.of(MachineId.parse(value));
        } catch (WireParseException e) {
            throw new AssertionError("17 bytes of type 0 are a machine identifier", e);
        }
    }

    /** {@return the link-layer address of type 1 or 3 if its hardware type is below 256 and it has at most 16 bytes} */
    public Optional<HardwareAddress> hardwareAddress() {
        int header = switch (kind()) {
            case LINK_LAYER_TIME -> TIME_HEADER;
            case LINK_LAYER -> LINK_HEADER;
            default -> 0;
        };
        return header == 0 ? Optional.empty() : address(bytes, 2, header, bytes.length);
    }

    /** An address with its hardware type of 16 bits; empty if {@link HardwareAddress} cannot hold it. */
    static Optional<HardwareAddress> address(byte[] bytes, int typeAt, int from, int to) {
        int type = Octets.u16(bytes, typeAt);
        return type > 0xff || to - from > LONGEST_ADDRESS
                ? Optional.empty()
                : Optional.of(HardwareAddress.of(type, Arrays.copyOfRange(bytes, from, to)));
    }

    /** {@return the vendor's enterprise number of type 2, 0 to 2^32 - 1} */
    public Optional<Long> enterprise() {
        return kind() == Kind.ENTERPRISE ? Optional.of(Octets.u32(bytes, 2) & 0xffffffffL) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Duid that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return all bytes in lower-case hex} */
    @Override
    public String toString() {
        return Hex.encode(bytes);
    }
}
