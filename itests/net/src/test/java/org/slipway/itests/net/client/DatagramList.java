// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Datagrams in a text file, one a line as {@code address port hex}: how a test hands prepared packets to a
 * {@link BurstClient}, which runs in a namespace and therefore in a JVM of its own.
 */
public final class DatagramList {
    private final List<String> lines = new ArrayList<>();

    public DatagramList add(String destination, int port, byte[] payload) {
        lines.add(destination + " " + port + " " + HexFormat.of().formatHex(payload));
        return this;
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, lines);
    }

    static List<DatagramPacket> read(Path file) throws IOException {
        List<DatagramPacket> packets = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] part = line.split(" ", -1);
            byte[] payload = HexFormat.of().parseHex(part[2]);
            packets.add(new DatagramPacket(
                    payload, payload.length, InetAddress.getByName(part[0]), Integer.parseInt(part[1])));
        }
        return packets;
    }
}
