// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.probe.internal.rules.OfferClass;
import org.slipway.probe.internal.rules.Reply;

/** Sends DISCOVERs and collects what comes back. Used once. */
final class OfferCollector {

    /** As many as EDK2 keeps. */
    private static final int MAX_OFFERS = 16;

    private final MachineProfile profile;
    private final NetworkPosition position;
    private final Patience patience;
    private final DhcpDialog dialog;
    private final List<Reply> offers = new ArrayList<>();

    OfferCollector(MachineProfile profile, NetworkPosition position, Patience patience, DhcpDialog dialog) {
        this.profile = profile;
        this.position = position;
        this.patience = patience;
        this.dialog = dialog;
    }

    List<Reply> collect(Messages writer, int xid) throws IOException {
        List<Integer> waits = patience.discoverWaits();
        for (int wait : profile.netboots() ? waits : waits.subList(0, 1)) {
            dialog.send(writer.discover(xid, dialog.elapsedMillis()), position.dhcpServer());
            listen(xid, dialog.elapsedMillis() + wait);
            if (boots()) {
                break;
            }
        }
        return List.copyOf(offers);
    }

    private void listen(int xid, long latest) throws IOException {
        long until = latest;
        boolean enough = boots();
        while (dialog.elapsedMillis() < until && offers.size() < MAX_OFFERS) {
            Optional<Reply> reply = dialog.await(xid, until);
            reply.filter(this::isNew).ifPresent(offers::add);
            if (!enough && boots()) {
                enough = true;
                until = Math.min(until, dialog.elapsedMillis() + patience.grace());
            }
        }
    }

    private boolean boots() {
        return !(profile.firmware().rules().choose(offers, position.ownAddress()) instanceof BootPlan.Stop);
    }

    /** Servers repeat themselves when a DISCOVER is repeated. */
    private boolean isNew(Reply reply) {
        return offers.stream()
                .noneMatch(known -> known.from().equals(reply.from())
                        && OfferClass.of(known) == OfferClass.of(reply)
                        && known.headerFile().equals(reply.headerFile())
                        && known.optionFile().equals(reply.optionFile()));
    }
}
