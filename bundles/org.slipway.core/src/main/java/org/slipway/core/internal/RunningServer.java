// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;
import org.slipway.api.server.ServerInfo;
import org.slipway.core.internal.dispatch.Dispatcher;
import org.slipway.core.internal.dispatch.Recorder;
import org.slipway.core.internal.lifecycle.Chains;
import org.slipway.core.internal.net.AddressText;
import org.slipway.core.internal.net.Links;
import org.slipway.core.internal.net.ListenerSet;

/** Sockets and dispatch under one configuration. */
final class RunningServer {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private final CoreSettings settings;
    private final Dispatcher dispatcher;
    private final ListenerSet listeners;

    RunningServer(CoreSettings settings, Chains providers, Recorder recorder, AtomicLong requestIds) {
        this.settings = settings;
        this.dispatcher = new Dispatcher(providers, recorder, settings.listeners(), settings.limits(), requestIds);
        this.listeners = new ListenerSet(settings.listeners(), dispatcher::accept);
    }

    /** Opens and closes sockets as interfaces come and go. Returns whether anything changed. */
    boolean look() {
        try {
            return listeners.reconcile(Links.present(settings.listeners().interfaces()));
        } catch (SocketException unknown) {
            LOG.warn("the interfaces cannot be listed: {}", unknown.getMessage());
            return false;
        }
    }

    String transport() {
        return listeners.transport();
    }

    List<ServerInfo.Listener> listeners() {
        return listeners.listeners();
    }

    List<String> problems() {
        return listeners.problems();
    }

    /** From any thread. */
    Explanation explain(Rehearsal packet) throws InterruptedException {
        return dispatcher.explain(listeners
                .hear(packet)
                .orElseThrow(() ->
                        new IllegalArgumentException("the server would not receive it: no socket takes what is "
                                + packet.arrival().name().toLowerCase(Locale.ROOT) + " over IPv"
                                + (packet.ipv6() ? "6" : "4")
                                + packet.to()
                                        .map(to -> " to " + AddressText.of(to))
                                        .orElse("") + " to the "
                                + (packet.bootServer() ? "boot server port" : "DHCP port")
                                + (packet.interfaceName().isEmpty() ? "" : " on " + packet.interfaceName())
                                + "; pxe:info lists the sockets")));
    }

    /** First nothing new comes in, then what is under way ends and is sent, then the sockets close. */
    void stop() {
        listeners.quiet();
        dispatcher.stop();
        listeners.close();
    }
}
