// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.internal.Octets;

/** Takes one datagram apart from front to back. */
final class TftpReader {

    private static final int HEADER = 4;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;

    TftpReader(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.start = offset;
        this.end = offset + length;
        this.at = offset;
    }

    TftpPacket packet() throws WireParseException {
        int opcode = number("operation code");
        return switch (opcode) {
            case TftpPacket.RRQ -> new TftpReadRequest(string("file name"), mode(), options());
            case TftpPacket.WRQ -> new TftpWriteRequest(string("file name"), mode(), options());
            case TftpPacket.DATA -> new TftpData(number("block number"), Arrays.copyOfRange(bytes, at, end));
            case TftpPacket.ACK -> new TftpAck(number("block number"), window());
            case TftpPacket.ERROR -> new TftpError(number("error code"), message());
            case TftpPacket.OACK -> new TftpOptionAck(options());
            default -> throw refuse(Reason.BAD_OPCODE, start, "operation code " + opcode);
        };
    }

    private int number(String what) throws WireParseException {
        if (end - at < 2) {
            throw refuse(Reason.TRUNCATED, end, "no room for the " + what);
        }
        at += 2;
        return Octets.u16(bytes, at - 2);
    }

    private String string(String what) throws WireParseException {
        int from = at;
        int nul = Octets.nul(bytes, from, end);
        if (nul == end) {
            throw refuse(Reason.UNTERMINATED_STRING, from, "the " + what + " does not end with NUL");
        }
        at = nul + 1;
        return Octets.text(bytes, from, nul - from);
    }

    private String mode() throws WireParseException {
        int from = at;
        String mode = string("mode");
        if (!TftpMode.known(mode)) {
            throw refuse(Reason.BAD_VALUE, from, "unknown mode");
        }
        return mode;
    }

    private TftpOptions options() throws WireParseException {
        return TftpOptions.read(Arrays.copyOfRange(bytes, at, end), at - start);
    }

    /** Microsoft's variable window adds exactly one byte; anything longer is not that. */
    private OptionalInt window() {
        return end - start == HEADER + 1 ? OptionalInt.of(Octets.u8(bytes, at)) : OptionalInt.empty();
    }

    private String message() {
        return Octets.text(bytes, at, Octets.nul(bytes, at, end) - at);
    }

    private WireParseException refuse(Reason reason, int where, String detail) {
        return new WireParseException(reason, where - start, detail);
    }
}
