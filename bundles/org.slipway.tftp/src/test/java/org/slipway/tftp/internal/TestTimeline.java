// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.api.server.BootTimeline;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/** Keeps the events of addresses as text. */
final class TestTimeline implements BootTimeline {
    final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    public void record(HardwareAddress machine, String stage, String text) {
        throw new AssertionError("TFTP knows no hardware address");
    }

    @Override
    public void record(InetAddress client, String stage, String text) {
        texts.add(client.getHostAddress() + " " + stage + " " + text);
    }

    @Override
    public Optional<HardwareAddress> machineAt(InetAddress client) {
        return Optional.empty();
    }

    @Override
    public Optional<ClientArch> architectureOf(HardwareAddress machine) {
        return Optional.empty();
    }

    @Override
    public List<Machine> machines() {
        return List.of();
    }

    @Override
    public List<Event> events(String key) {
        return List.of();
    }

    /** Waits for an event that contains a text, a few seconds at most. */
    boolean sees(String part) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (texts.stream().anyMatch(text -> text.contains(part))) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }
}
