// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The sockets of transfers. One of windows has its own. Those in lock-step share one when there are many: each packet costs
 * calls of the system, and what comes from and goes to many clients over one socket takes a few for all of them. A client
 * sees no difference, as the two ports together identify a transfer (RFC 1350 section 4). A socket never serves a client's
 * port twice, so that a late packet cannot be taken for one of its next transfer. Thread-safe.
 */
final class TransferPorts {
    /** Enough for a batch; with more, sending and the network's giving back of what was sent get in each other's way. */
    private static final int USUALLY_AT_A_TIME = 16;

    /** All are remembered, so there has to be an end. */
    private static final int MOST_EVER = 512;

    private record Place(InetAddress local, PortRange range) {}

    /** Guarded by the outer object. */
    private final class Shared {
        private final Place place;
        private final Set<InetSocketAddress> served = new HashSet<>();
        private final TransferPort port =
                new TransferPort(one -> left(this), (session, why) -> elsewhere(this, session, why));
        private int transfers;

        Shared(Place place) {
            this.place = place;
        }

        boolean takes(InetSocketAddress client, int most) {
            return transfers < most && served.size() < MOST_EVER && !served.contains(client) && !port.hasFailed();
        }

        void add(InetSocketAddress client) {
            transfers++;
            served.add(client);
        }
    }

    private final Transport transport;
    private final Map<Place, List<Shared>> shared = new HashMap<>();

    TransferPorts(Transport transport) {
        this.transport = transport;
    }

    /** Gives a transfer a socket with a port of a range. */
    void place(TransferSession session, PortRange range) {
        Place place = new Place(session.ticket().key().local(), range);
        if (session.lockStep() && transport.batches()) {
            share(session, place);
        } else {
            TransferPort own = new TransferPort(TransferPort::close, TransferSession::noSocket);
            open(own, client -> false, place);
            own.adopt(session);
        }
    }

    private void share(TransferSession session, Place place) {
        Optional<Shared> open = openShared(session.client(), place);
        Shared chosen = open.orElseGet(() -> newShared(session.client(), place));
        if (open.isEmpty()) {
            open(chosen.port, client -> served(chosen, client), place);
        }
        chosen.port.adopt(session);
    }

    /** Each thread gets a socket before any of them has two transfers. */
    private synchronized Optional<Shared> openShared(InetSocketAddress client, Place place) {
        boolean enough = shared.getOrDefault(place, List.of()).size() >= transport.threads();
        return enough ? roomiest(client, place, USUALLY_AT_A_TIME) : Optional.empty();
    }

    private synchronized Shared newShared(InetSocketAddress client, Place place) {
        Shared one = new Shared(place);
        one.add(client);
        shared.computeIfAbsent(place, any -> new ArrayList<>()).add(one);
        return one;
    }

    private synchronized Optional<Shared> roomiest(InetSocketAddress client, Place place, int most) {
        Optional<Shared> roomiest = shared.getOrDefault(place, List.of()).stream()
                .filter(one -> one.takes(client, most))
                .min(Comparator.comparingInt(one -> one.transfers));
        roomiest.ifPresent(one -> one.add(client));
        return roomiest;
    }

    /** A range of few ports may be used up: then those that are open have to do. */
    private void elsewhere(Shared failed, TransferSession session, Throwable why) {
        left(failed);
        roomiest(session.client(), failed.place, MOST_EVER)
                .ifPresentOrElse(one -> one.port.adopt(session), () -> session.noSocket(why));
    }

    private void open(TransferPort port, Predicate<InetSocketAddress> served, Place place) {
        transport.bind(place.local(), place.range(), port::size, () -> new TransferHandler(port, served), bound -> {
            if (bound.isSuccess()) {
                port.opened(bound.channel());
            } else {
                port.failed(bound.cause());
            }
        });
    }

    private synchronized boolean served(Shared one, InetSocketAddress client) {
        return one.served.contains(client);
    }

    private synchronized void left(Shared one) {
        one.transfers--;
        if (one.transfers == 0) {
            List<Shared> open = shared.get(one.place);
            open.remove(one);
            if (open.isEmpty()) {
                shared.remove(one.place);
            }
            one.port.close();
        }
    }
}
