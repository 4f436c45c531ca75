// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.server.Explainer;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.device.DeviceWords;

/** Tells what a machine would get. */
@Component(service = ExplainCommand.class)
@GogoCommand(scope = "pxe", function = "explain")
public final class ExplainCommand {

    private final ServerServices services;

    /**
     * Makes the command.
     *
     * @param services the server's services
     */
    @Activate
    public ExplainCommand(@Reference ServerServices services) {
        this.services = services;
    }

    /**
     * Rehearses what a machine asks when it boots. Nothing is sent, counted or changed.
     *
     * @param mac its hardware address, or empty
     * @param guid its GUID, or empty
     * @param arch its architecture, or empty
     * @param kind how it writes, or empty for what is usual for its architecture
     * @param stage one of its questions, or empty for all
     * @param interfaceName where it comes in, or empty for the first that is served
     * @param relay a relay that it comes through, or empty
     * @param server the address of this server that it is sent to, or empty
     * @param address its own address, or empty
     * @param xid transaction id in hex, or empty
     * @param secs since when the machine asks, in seconds
     * @param packet a packet in hex in place of all that, or empty
     * @param ipv6 whether it asks over IPv6
     * @param device number or name of a known device, or MAC address or GUID of any machine; none or one
     * @return its questions and what would become of them
     * @throws InterruptedException if the operator interrupts
     */
    @Descriptor("shows what a machine would get and why, byte for byte; nothing is sent, counted or changed")
    public Conversation explain(
            @Descriptor("MAC address of the machine")
                    @Parameter(
                            names = {"-m", "--mac"},
                            absentValue = "")
                    String mac,
            @Descriptor("GUID of the machine; without one it sends zeros, and its MAC address decides")
                    @Parameter(
                            names = {"-g", "--guid"},
                            absentValue = "")
                    String guid,
            @Descriptor("architecture by name (x64-uefi) or number (7); that of the device, else x64-uefi")
                    @Parameter(
                            names = {"-a", "--arch"},
                            absentValue = "")
                    String arch,
            @Descriptor("who writes its packets: rom, uefi, http, ipxe, wdsbp, ordinary; by default firmware")
                    @Parameter(
                            names = {"-k", "--kind"},
                            absentValue = "")
                    String kind,
            @Descriptor("one question: discover, or request to the boot server port; by default what follows, too")
                    @Parameter(
                            names = {"-s", "--stage"},
                            absentValue = "")
                    String stage,
            @Descriptor("interface that it comes in by; by default the first that is served")
                    @Parameter(
                            names = {"-i", "--interface"},
                            absentValue = "")
                    String interfaceName,
            @Descriptor("address of a DHCP relay that its first question comes through")
                    @Parameter(
                            names = {"-r", "--relay"},
                            absentValue = "")
                    String relay,
            @Descriptor("address of this server that it sends to, in place of a broadcast")
                    @Parameter(names = "--server", absentValue = "")
                    String server,
            @Descriptor("its own address, from which it asks the boot server (192.0.2.50)")
                    @Parameter(names = "--address", absentValue = "")
                    String address,
            @Descriptor("transaction id in hex") @Parameter(names = "--xid", absentValue = "") String xid,
            @Descriptor("since when it has been asking, in seconds (0)") @Parameter(names = "--secs", absentValue = "0")
                    int secs,
            @Descriptor("a recorded UDP payload in hex, to be rehearsed as it is")
                    @Parameter(names = "--packet", absentValue = "")
                    String packet,
            @Descriptor("it asks over IPv6")
                    @Parameter(
                            names = {"-6", "--v6"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean ipv6,
            @Descriptor("a device by number or name, or any machine by MAC address or GUID") String... device)
            throws InterruptedException {
        Wishes wishes = new Wishes(
                mac, guid, arch, kind, stage, interfaceName, relay, server, address, xid, secs, packet, ipv6);
        return explain(wishes, device);
    }

    private Conversation explain(Wishes wishes, String... words) throws InterruptedException {
        if (words.length > 1) {
            throw new IllegalArgumentException("one device at a time");
        }
        Explainer explainer = services.explainer();
        if (!wishes.packet().isEmpty()) {
            return CapturedPacket.rehearse(explainer, wishes);
        }
        Subject subject = words.length == 0 ? Subject.of(wishes, Optional.empty()) : named(words[0], wishes);
        return wishes.ipv6()
                ? new Rehearsal6(explainer, wishes, subject).run(services.info())
                : new Rehearsal4(explainer, wishes, subject).run();
    }

    /** A device; or, where none is known by an address or GUID, the stranger that has it. */
    private Subject named(String word, Wishes wishes) {
        DeviceRegistry registry = services.devices();
        Optional<Device> device = DeviceWords.find(registry, word);
        if (device.isPresent()) {
            return Subject.of(wishes, device);
        }
        DeviceKey key = DeviceWords.key(word).orElseThrow(() -> DeviceWords.unknown(registry, word));
        return Subject.stranger(wishes.of(key), "No device is known by " + word + DeviceWords.outage(registry) + ".");
    }
}
