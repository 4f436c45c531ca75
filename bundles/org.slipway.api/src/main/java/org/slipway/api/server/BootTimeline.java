// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/**
 * What happened to each machine, from its first DISCOVER to its last file. Bounded in machines and in events per machine:
 * the oldest go first. Thread-safe service.
 */
@ProviderType
public interface BootTimeline {

    /**
     * Adds an event of a machine known by its hardware address.
     *
     * @param machine the machine
     * @param stage a short word for the step: {@code DISCOVER}, {@code OFFER}, {@code TFTP}
     * @param text one line for the operator
     */
    void record(HardwareAddress machine, String stage, String text);

    /**
     * Adds an event of a machine known by its address only, as file services know it. An address that no machine was seen
     * to use keeps a timeline of its own.
     *
     * @param client the machine's IP address
     * @param stage a short word for the step
     * @param text one line for the operator
     */
    void record(InetAddress client, String stage, String text);

    /**
     * Tells which machine uses an address, as far as its own DHCP messages say: no proof of who it is.
     *
     * @param client an IP address
     * @return the machine that was last seen to use it, empty if none was
     */
    Optional<HardwareAddress> machineAt(InetAddress client);

    /**
     * Tells what kind of machine was seen, as far as it said so itself when it asked for a boot (option 93 of DHCP, 61 of
     * DHCPv6, or its vendor class).
     *
     * @param machine a hardware address
     * @return what it said last; empty if it was not seen, or never said it
     */
    Optional<ClientArch> architectureOf(HardwareAddress machine);

    /** {@return the machines seen, the latest first} */
    List<Machine> machines();

    /**
     * Reads a machine's events.
     *
     * @param key hardware address or IP address in text
     * @return oldest first; empty if nothing is known
     */
    List<Event> events(String key);

    /**
     * A machine that was seen.
     *
     * @param key its hardware address, or its IP address where that is all that is known
     * @param addresses IP addresses that it was seen to use
     * @param lastSeen time of its latest event
     * @param lastStage step of its latest event
     */
    record Machine(String key, List<String> addresses, Instant lastSeen, String lastStage) {}

    /**
     * One step.
     *
     * @param time when
     * @param stage a short word for the step
     * @param text what happened
     */
    record Event(Instant time, String stage, String text) {}
}
