// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.report;

import java.util.stream.Collectors;
import org.slipway.wire.text.Printable;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;
import org.slipway.wire.tftp.TftpWriteRequest;

/** TFTP packets for a person. */
final class TftpLine {

    private TftpLine() {}

    /** {@return whether there are many of these in a transfer} */
    static boolean isBulk(TftpPacket packet) {
        return packet instanceof TftpData || packet instanceof TftpAck;
    }

    static String type(TftpPacket packet) {
        return switch (packet.opcode()) {
            case TftpPacket.RRQ -> "RRQ";
            case TftpPacket.WRQ -> "WRQ";
            case TftpPacket.DATA -> "DATA";
            case TftpPacket.ACK -> "ACK";
            case TftpPacket.ERROR -> "ERROR";
            default -> "OACK";
        };
    }

    static String of(TftpPacket packet) {
        if (packet instanceof TftpReadRequest request) {
            return file(request.filename(), request.mode(), request.options());
        }
        if (packet instanceof TftpWriteRequest request) {
            return file(request.filename(), request.mode(), request.options());
        }
        if (packet instanceof TftpData data) {
            return "block " + data.block() + ", " + data.data().length + " bytes";
        }
        if (packet instanceof TftpAck ack) {
            return "block " + ack.block();
        }
        if (packet instanceof TftpError error) {
            return error.code() + " \"" + Printable.text(error.message()) + '"';
        }
        return packet instanceof TftpOptionAck granted ? options(granted.options()) : "";
    }

    private static String file(String name, String mode, TftpOptions options) {
        return '"' + Printable.text(name) + "\" " + mode + " " + options(options);
    }

    private static String options(TftpOptions options) {
        return options.all().stream()
                .map(option -> Printable.text(option.name()) + "=" + Printable.text(option.value()))
                .collect(Collectors.joining(" "));
    }
}
