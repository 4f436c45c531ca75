// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slipway.testkit.Packet;
import org.slipway.testkit.UdpMachine;

/** Any number of BIOS machines, told apart by MAC address and GUID, that ask one server. For one thread. */
final class Crowd implements AutoCloseable {
    private static final Pattern APPROVED = Pattern.compile("approved.*\\s02:4e:00((?::[0-9a-f]{2}){3})\\s");

    private final UdpMachine sockets;

    Crowd(Ports ports) throws IOException {
        sockets = UdpMachine.open(ports.client(), "127.0.0.1", ports.dhcp(), ports.proxy());
    }

    static String mac(int machine) {
        return String.format("02:4e:00:%02x:%02x:%02x", machine >> 16, machine >> 8 & 0xff, machine & 0xff);
    }

    /** The machines that a list of devices shows as approved. */
    static List<Integer> approved(String list) {
        List<Integer> machines = new ArrayList<>();
        Matcher matcher = APPROVED.matcher(list);
        while (matcher.find()) {
            machines.add(Integer.parseInt(matcher.group(1).replace(":", ""), 16));
        }
        return machines;
    }

    private static Packet discover(int machine) {
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(machine).array();
        return org.slipway.testkit.Machine.bios()
                .mac(mac(machine))
                .uuid(UUID.nameUUIDFromBytes(number))
                .discover()
                .transaction(ThreadLocalRandom.current().nextInt());
    }

    /** Asks and does not wait. */
    void knock(int machine) throws IOException {
        sockets.send(discover(machine));
    }

    /** Asks, and returns the boot file of the answer, if there is one in time. */
    Optional<String> bootFile(int machine, Duration patience) throws IOException {
        return sockets.ask(discover(machine), patience)
                .map(reply -> reply.dhcp4().file());
    }

    /** Whether the machine is told its boot file, asked once. */
    boolean boots(int machine, Duration patience) throws IOException {
        return bootFile(machine, patience).equals(Optional.of(ServerNode.BOOT_FILE));
    }

    @Override
    public void close() {
        sockets.close();
    }
}
