// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.Hosts;
import org.slipway.probe.internal.net.Position6;
import org.slipway.probe.internal.rules.AnswerForm;
import org.slipway.probe.internal.rules.BootPlan6;
import org.slipway.probe.internal.rules.Reply6;
import org.slipway.probe.internal.rules.Rules6;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.machine.Dhcp6Machine;
import org.slipway.wire.text.Printable;

/**
 * A machine that boots over IPv6: SOLICIT, offers, by PXE the question to the boot server, the boot file. It never takes a
 * lease. For one thread; every wait is bounded by its {@link Patience}.
 */
final class SimulatedMachine6 {

    private static final Pitfall SILENCE = new Pitfall(
            "silence",
            "nothing at all came back. Is the server running, with dhcp6.port not 0, and on this link (VLAN, relay)? Does a"
                    + " firewall drop UDP 546, 547 or 4011 of IPv6? A switch may drop multicast to ff02::1:2 (MLD snooping)");

    private final MachineProfile profile;
    private final MachineIdentity identity;
    private final Position6 position;
    private final Patience patience;
    private final MachineListener listener;
    private final Rules6 rules;
    private long began;
    private AnswerForm form = AnswerForm.NONE;

    SimulatedMachine6(
            MachineProfile profile,
            MachineIdentity identity,
            Position6 position,
            Patience patience,
            MachineListener listener) {
        this.profile = profile;
        this.identity = identity;
        this.position = position;
        this.patience = patience;
        this.listener = listener;
        this.rules = new Rules6(profile.http());
    }

    /** Switches it on; as {@link SimulatedMachine#boot}. */
    StageReport boot(Optional<OutputStream> target) throws IOException {
        began = System.nanoTime();
        Conversation6 conversation = conversation();
        List<Reply6> offers = conversation.solicit();
        if (!conversation.heard()) {
            listener.pitfall(SILENCE);
        }
        inspect(offers);
        BootPlan6 plan = rules.choose(offers, position.ownAddress());
        listener.note(plan.why());
        if (plan instanceof BootPlan6.Ask ask) {
            form = AnswerForm.BOOT_SERVER_URL;
            plan = ask(conversation, ask.offer());
            listener.note(plan.why());
        }
        return plan instanceof BootPlan6.Fetch fetch
                ? fetch(fetch, target)
                : report(FileReading.failed(plan.why()), "");
    }

    private Conversation6 conversation() {
        Dhcp6Machine machine = Dhcp6Machine.of(profile.firmware().family(), profile.arch())
                .mac(identity.mac())
                .duid(duid());
        return new Conversation6(machine, rules, position, patience, listener);
    }

    /**
     * That of its UUID, as EDK2 has it; at an address that does not show the hardware address the one that EDK2 makes of
     * the latter where there is no UUID, so that the server can tell whose conversation it was.
     */
    private Duid duid() {
        return position.address().isLinkLocalAddress()
                ? Duid.ofUuid(identity.machineId().uuid())
                : Duid.ofLinkLayerTime(identity.mac(), 0);
    }

    private void inspect(List<Reply6> offers) {
        for (Reply6 offer : offers) {
            String file = offer.url().isEmpty() ? "" : ", file \"" + Printable.text(offer.url()) + '"';
            listener.note(Hosts.text(offer.from().getAddress()) + ": " + rules.describe(offer) + file);
            inspect(offer);
        }
        offers.stream()
                .filter(offer -> !offer.url().isEmpty())
                .map(offer -> Hosts.text(offer.from().getAddress()))
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .filter(servers -> servers.contains(", "))
                .ifPresent(servers -> listener.pitfall(new Pitfall(
                        "two-boot-servers",
                        "several servers offer to boot this machine; firmware may mix their answers: " + servers)));
    }

    /** EDK2 gives up where the first parameter is no size (up to five digits). */
    private void inspect(Reply6 reply) {
        reply.sizeParameter()
                .filter(text -> !profile.http() && !text.matches("[0-9]{1,5}"))
                .ifPresent(text -> listener.pitfall(Pitfall.at(
                        reply.from(),
                        "option-60-no-size",
                        "the first parameter of option 60 is not the size of the file in blocks of 512 bytes, up to 5"
                                + " digits; EDK2 gives up the boot")));
        if (reply.serverId().isEmpty()) {
            listener.pitfall(Pitfall.at(
                    reply.from(),
                    "no-server-identifier",
                    "has no server identifier (option 2): every client drops it"));
        }
    }

    private BootPlan6 ask(Conversation6 conversation, Reply6 offer) throws IOException {
        Optional<Reply6> answer = conversation.ask(offer.serverId().orElseThrow(), bootServer(offer));
        answer.ifPresent(this::inspect);
        return answer.<BootPlan6>map(reply -> new BootPlan6.Fetch(reply, form, "the boot server's answer has a URL"))
                .orElse(new BootPlan6.Stop("no answer of the boot server that the firmware takes"));
    }

    /** The host of the offer's URL, else where the SOLICIT went. */
    private InetSocketAddress bootServer(Reply6 offer) {
        int port = position.ports().bootServer();
        return FileLocation.ofTftpUrl(offer.url(), port)
                .tftp()
                .map(InetSocketAddress::getAddress)
                .filter(Inet6Address.class::isInstance)
                .map(host -> new InetSocketAddress(host, port))
                .orElse(new InetSocketAddress(position.target(), port));
    }

    private StageReport fetch(BootPlan6.Fetch fetch, Optional<OutputStream> target) throws IOException {
        form = fetch.form();
        String url = fetch.reply().url();
        FileLocation location = profile.http()
                ? FileLocation.ofHttp(url)
                : FileLocation.ofTftpUrl(url, position.ports().tftp());
        if (target.isEmpty()) {
            return report(FileReading.notRead("the file was not read"), url);
        }
        var loader = new FileLoader(profile, position.address(), listener);
        return report(loader.load(url, location, patience.tftp(), target.get()), url);
    }

    private StageReport report(FileReading reading, String file) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new StageReport(
                profile, reading.outcome(), reading.reason(), form, file, reading.file(), List.of(), millis);
    }
}
