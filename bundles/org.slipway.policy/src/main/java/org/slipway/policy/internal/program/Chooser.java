// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.wire.ClientArch;

/**
 * One choice. Where a program could come from is asked in turn: the device, its group, what is for approved devices, the
 * table. The first that has anything for the machine decides, also if that is nothing, because of the prompt.
 *
 * <p>A ROM that is built from iPXE calls itself iPXE from its first DISCOVER on, just as an iPXE does that was chained. So
 * an iPXE gets what is for its architecture if nothing is for iPXE, and an iPXE again only if nothing else is left.
 */
final class Chooser {
    private final Roles roles;
    private final List<Rows> layers;
    private final ProgramQuery query;
    private final Wish wish;

    /** What was found, or why nothing. */
    private record Found(ClientArch arch, Pick pick) {}

    /**
     * Prepares a choice.
     *
     * @param layers the tables in order, everybody's last
     */
    Chooser(Roles roles, List<Rows> layers, ProgramQuery query) {
        this.roles = roles;
        this.layers = layers;
        this.query = query;
        this.wish = Wish.of(roles, query.prompt(), query.promptTravels());
    }

    ProgramChoice choose() {
        Found found = find();
        if (found.pick().entry().isEmpty() && query.prompt().isPresent() && !query.ipxe()) {
            found = chained().orElse(found);
        }
        Pick pick = found.pick();
        return pick.entry().isEmpty()
                ? ProgramChoice.none(found.arch(), pick.note())
                : new ProgramChoice(
                        pick.entry().map(entry -> entry.program(pick.asksUser())), found.arch(), pick.note());
    }

    /** An iPXE asks once more, and can be given then what the prompt wants. */
    private Optional<Found> chained() {
        Found plain = new Chooser(roles, layers, query.withoutPrompt()).find();
        Pick next = new Chooser(roles, layers, query.asIpxe()).find().pick();
        boolean asksAgain = plain.pick().entry().filter(Entry::isChainingIpxe).isPresent();
        return asksAgain && next.entry().filter(entry -> !entry.isIpxe()).isPresent()
                ? Optional.of(new Found(
                        plain.arch(),
                        Pick.of(
                                plain.pick().entry().get(),
                                next.asksUser(),
                                plain.pick().note() + ", then " + next.note())))
                : Optional.empty();
    }

    private Found find() {
        Optional<Found> found = Optional.of(query.deviceNbp().strip())
                .filter(nbp -> !nbp.isEmpty())
                .flatMap(this::ofDevice);
        for (Rows rows : layers) {
            found = found.or(() -> of(rows));
        }
        return found.orElseGet(this::missing);
    }

    private Optional<Found> of(Rows rows) {
        Optional<Pick> ipxe = query.ipxe() ? rows.pick(List.of(Kind.IPXE), wish) : Optional.empty();
        if (ipxe.isPresent()) {
            return ipxe.map(pick -> new Found(first(), pick));
        }
        Optional<Found> refusal = Optional.empty();
        for (ClientArch arch : query.archs()) {
            Optional<Found> found = rows.pick(kinds(arch), wish)
                    .filter(pick -> !query.ipxe() || rows == table() || !leadsToIpxe(pick))
                    .map(pick -> new Found(arch, pick));
            if (found.isPresent() && found.get().pick().entry().isPresent()) {
                return found.map(this::remarked);
            }
            refusal = refusal.or(() -> found);
        }
        return refusal;
    }

    private static boolean leadsToIpxe(Pick pick) {
        return pick.entry().filter(Entry::isIpxe).isPresent();
    }

    private Found remarked(Found found) {
        Pick pick = found.pick();
        return query.ipxe()
                ? new Found(
                        found.arch(),
                        new Pick(
                                pick.entry(),
                                pick.asksUser(),
                                pick.note() + " (iPXE, but " + ipxeKey() + " is not set)"))
                : found;
    }

    private Optional<Found> ofDevice(String nbp) {
        Optional<Found> refusal = Optional.empty();
        for (ClientArch arch : query.archs()) {
            Optional<Found> found = ofDevice(nbp, arch);
            if (found.isEmpty() || found.get().pick().entry().isPresent()) {
                return found;
            }
            refusal = refusal.or(() -> found);
        }
        return refusal;
    }

    /** Nothing at all if the device is past its own program: it is iPXE, and runs. */
    private Optional<Found> ofDevice(String nbp, ClientArch arch) {
        OwnProgram own = OwnProgram.read(roles, nbp, kinds(arch));
        if (own.entry().isEmpty()) {
            return Optional.of(new Found(arch, Pick.none(own.why())));
        }
        Entry entry = own.entry().get();
        if (query.ipxe() && entry.isIpxe()) {
            return Optional.empty();
        }
        if (!query.ipxe() && entry.isForIpxe()) {
            return Optional.of(chainTo(entry, arch));
        }
        return Optional.of(new Found(
                arch,
                wish.pick(
                        Map.of(Form.PLAIN, entry),
                        own.kind(),
                        "a program " + wish.form().word())));
    }

    /** A script or URL of its own is for the iPXE that firmware loads first, if that is known to be one and to ask again. */
    private Found chainTo(Entry own, ClientArch arch) {
        Found first = new Chooser(roles, layers, query.withoutPrompt().withoutOwn()).find();
        Optional<Entry> entry = first.pick().entry();
        boolean toldApart = table().get(List.of(Kind.IPXE), Form.PLAIN).isPresent();
        if (entry.filter(known -> known.isChainingIpxe() || toldApart && known.isIpxe())
                .isEmpty()) {
            return new Found(
                    arch,
                    Pick.none("the " + ProgramTable.DEVICE + " is for iPXE, and "
                            + table().keyOf(Kind.of(arch.bootFamily()), Form.PLAIN)
                            + " is not known to be one: " + own.file()));
        }
        return new Found(
                first.arch(), Pick.of(entry.get(), false, first.pick().note() + ", then the " + ProgramTable.DEVICE));
    }

    /** Whether the machine is given an iPXE of which the configuration says that it asks again. */
    boolean chains() {
        return find().pick().entry().filter(Entry::isChainingIpxe).isPresent();
    }

    /** Whether the machine may be given such an iPXE: also by a path, of which nothing is known. */
    boolean mayChain() {
        return find().pick().entry().filter(entry -> !entry.isKnownNotToChain()).isPresent();
    }

    private Found missing() {
        ClientArch first = first();
        String key = table().keyOf(Kind.of(first.bootFamily()), Form.PLAIN) + " is not set";
        return new Found(first, Pick.none(query.ipxe() ? key + "; iPXE, but " + ipxeKey() + " is not set" : key));
    }

    private List<Kind> kinds(ClientArch arch) {
        return Kind.of(arch, query.x64Bios());
    }

    private String ipxeKey() {
        return table().keyOf(Kind.IPXE, Form.PLAIN);
    }

    private Rows table() {
        return layers.get(layers.size() - 1);
    }

    private ClientArch first() {
        return query.archs().get(0);
    }
}
