// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slipway.itests.net.capture.CapturedDatagram;
import org.slipway.itests.net.capture.Conversation;
import org.slipway.itests.net.capture.DhcpExchange;
import org.slipway.itests.net.machine.VirtualMachine;

/** Prints when the steps of a boot happened, in seconds after power-on, as one line. */
final class BootReport {
    private final Instant poweredOn;
    private final List<String> steps = new ArrayList<>();

    private BootReport(Instant poweredOn) {
        this.poweredOn = poweredOn;
    }

    static void print(
            String scenario, VirtualMachine machine, Conversation conversation, String server, Duration running) {
        BootReport report = new BootReport(machine.poweredOn());
        report.first(
                "first request",
                conversation.dhcp(exchange -> exchange.message().op() == 1));
        report.first("offer", conversation.from(server, 67));
        report.first("answer from 4011", conversation.from(server, 4011));
        conversation.files().forEach(file -> report.step("asks " + file.name(), file.datagram()));
        report.steps.add(String.format("program runs %.1f", running.toMillis() / 1000.0));
        System.out.println("[net] " + scenario + ": " + String.join(", ", report.steps) + " s");
    }

    private void first(String name, List<DhcpExchange> exchanges) {
        exchanges.stream().findFirst().ifPresent(exchange -> step(name, exchange.datagram()));
    }

    private void step(String name, CapturedDatagram datagram) {
        long millis = Duration.between(poweredOn, datagram.time()).toMillis();
        steps.add(String.format("%s %.1f", name, millis / 1000.0));
    }
}
