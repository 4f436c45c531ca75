// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import org.slipway.wire.WireParseException;

/**
 * One TFTP datagram (RFC 1350 section 5). Immutable values; text is ISO-8859-1, one character per byte, so that a packet
 * that was parsed encodes to the same bytes. (Exceptions, which no sound peer sends: an ERROR without its NUL or with
 * bytes behind it, and an ACK with more than one byte behind it, are accepted and encode in their proper form.)
 */
public sealed interface TftpPacket
        permits TftpReadRequest, TftpWriteRequest, TftpData, TftpAck, TftpError, TftpOptionAck {

    /** Read request. */
    int RRQ = 1;
    /** Write request. */
    int WRQ = 2;
    /** One block of the file. */
    int DATA = 3;
    /** Acknowledgement of a block. */
    int ACK = 4;
    /** Error, which ends the transfer. */
    int ERROR = 5;
    /** Acknowledgement of options (RFC 2347). */
    int OACK = 6;

    /**
     * Reads a datagram that fills an array.
     *
     * @param datagram the UDP payload; copied as far as needed
     * @return the packet
     * @throws WireParseException if it is not a TFTP packet
     */
    static TftpPacket parse(byte[] datagram) throws WireParseException {
        return parse(datagram, 0, datagram.length);
    }

    /**
     * Reads a datagram that lies in a larger array.
     *
     * @param datagram where it lies; copied as far as needed
     * @param offset where it begins
     * @param length how long it is
     * @return the packet
     * @throws WireParseException if it is not a TFTP packet; the offset counts from the start of the datagram
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    static TftpPacket parse(byte[] datagram, int offset, int length) throws WireParseException {
        return new TftpReader(datagram, offset, length).packet();
    }

    /** {@return the operation code in the first two bytes, 1 to 6} */
    int opcode();

    /** {@return the datagram in a new array} */
    byte[] encode();
}
