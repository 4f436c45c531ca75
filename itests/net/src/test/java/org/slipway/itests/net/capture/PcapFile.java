// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the UDP datagrams of a capture in the classic pcap format with Ethernet frames. */
final class PcapFile {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int ETHERNET = 1;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int FRAME_HEADER = 14;
    private static final int IPV4 = 0x0800;
    private static final int UDP = 17;

    private PcapFile() {}

    static List<CapturedDatagram> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(0) != MICROSECONDS || bytes.getInt(20) != ETHERNET) {
            throw new IOException(file + " is not an Ethernet capture with microseconds");
        }
        List<CapturedDatagram> datagrams = new ArrayList<>();
        bytes.position(FILE_HEADER);
        while (bytes.remaining() >= RECORD_HEADER) {
            Instant time = Instant.ofEpochSecond(bytes.getInt() & 0xffffffffL, bytes.getInt() * 1000L);
            int length = bytes.getInt();
            bytes.getInt(); // length on the wire, the same without a snapshot limit
            ByteBuffer frame = bytes.slice(bytes.position(), length).order(ByteOrder.BIG_ENDIAN);
            bytes.position(bytes.position() + length);
            datagram(time, frame).ifPresent(datagrams::add);
        }
        return List.copyOf(datagrams);
    }

    private static Optional<CapturedDatagram> datagram(Instant time, ByteBuffer frame) {
        if (frame.remaining() < FRAME_HEADER + 28 || frame.getShort(12) != IPV4) {
            return Optional.empty();
        }
        ByteBuffer ip = frame.slice(FRAME_HEADER, frame.remaining() - FRAME_HEADER);
        int header = (ip.get(0) & 0x0f) * 4;
        boolean fragment = (ip.getShort(6) & 0x1fff) != 0;
        if (ip.get(9) != UDP || fragment) {
            return Optional.empty();
        }
        int length = (ip.getShort(header + 4) & 0xffff) - 8;
        byte[] payload = new byte[Math.min(length, ip.remaining() - header - 8)];
        ip.get(header + 8, payload);
        return Optional.of(new CapturedDatagram(
                time,
                address(ip, 12),
                ip.getShort(header) & 0xffff,
                address(ip, 16),
                ip.getShort(header + 2) & 0xffff,
                payload));
    }

    private static String address(ByteBuffer ip, int offset) {
        return (ip.get(offset) & 0xff) + "." + (ip.get(offset + 1) & 0xff) + "." + (ip.get(offset + 2) & 0xff) + "."
                + (ip.get(offset + 3) & 0xff);
    }
}
