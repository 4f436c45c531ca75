// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.server.ProviderState;

/** Every provider that is registered, the order they are in, and the chain that follows from it. Thread-safe. */
final class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    private final Map<ServiceReference<PxeProvider>, ProviderHandle> handles = new LinkedHashMap<>();
    private final List<ProviderHandle> vacant = new ArrayList<>();
    private final Set<String> calledCritical = new TreeSet<>();
    private List<String> order = List.of();
    private Set<String> required = Set.of();
    private volatile View view = new View(ProviderChain.EMPTY, List.of());

    /**
     * What readers see.
     *
     * @param chain the chain
     * @param all every provider: those in the chain in its order, then the others by name
     */
    record View(ProviderChain chain, List<ProviderHandle> all) {}

    View view() {
        return view;
    }

    synchronized void add(ServiceReference<PxeProvider> reference, ProviderHandle handle) {
        handles.put(reference, handle);
        publish();
    }

    /**
     * Takes a provider off the roster; no request that comes now gets into it.
     *
     * @param keepPlace whether the place of a provider that takes requests is kept as vacant, where they are held
     */
    synchronized Optional<ProviderHandle> remove(ServiceReference<PxeProvider> reference, boolean keepPlace) {
        Optional<ProviderHandle> gone = Optional.ofNullable(handles.remove(reference));
        gone.ifPresent(handle -> {
            if (keepPlace && handle.gate().isOpen()) {
                handle.gate().hold();
                vacant.add(handle);
            } else {
                handle.gate().close();
            }
        });
        publish();
        return gone;
    }

    synchronized boolean isVacant(ProviderHandle handle) {
        return vacant.contains(handle);
    }

    /** A vacant place is kept no longer. */
    synchronized void discard(ProviderHandle handle) {
        vacant.remove(handle);
        publish();
    }

    /** Takes everybody off; returns them in the order in which they came. */
    synchronized List<ProviderHandle> clear() {
        List<ProviderHandle> gone = new ArrayList<>(handles.values());
        handles.clear();
        gone.forEach(handle -> handle.gate().close());
        vacant.forEach(handle -> handle.gate().close());
        vacant.clear();
        publish();
        return gone;
    }

    synchronized boolean contains(ProviderHandle handle) {
        return handles.containsValue(handle);
    }

    synchronized List<ProviderHandle> named(String name) {
        return handles.values().stream()
                .filter(handle -> handle.registration().name().equals(name))
                .toList();
    }

    /** The provider that has a name: the one that runs if there are several. */
    ProviderHandle require(String name) {
        List<ProviderHandle> named = named(name);
        return named.stream()
                .filter(handle -> handle.context() != null)
                .findFirst()
                .or(() -> named.stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException("there is no provider '" + name + "'"));
    }

    List<String> chainNames() {
        return names(view.chain().handles());
    }

    private static List<String> names(List<ProviderHandle> handles) {
        return handles.stream()
                .map(handle -> handle.registration().name())
                .distinct()
                .toList();
    }

    /** The operator's order. */
    synchronized List<String> order() {
        return order;
    }

    /** Every name that is known, as the order would have it if all were in the chain; a new list. */
    synchronized List<String> ranked() {
        List<String> names = new ArrayList<>(order);
        List<ProviderHandle> all =
                view.all().stream().sorted(Rankings.order(order)).toList();
        names(all).stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** Sets the operator's order, with effect for the next request. */
    synchronized void arrange(List<String> providerOrder) {
        arrange(providerOrder, required);
    }

    /** Sets the operator's order and the names without which nothing is answered, with effect for the next request. */
    synchronized void arrange(List<String> providerOrder, Set<String> requiredProviders) {
        order = List.copyOf(providerOrder);
        required = Set.copyOf(requiredProviders);
        publish();
    }

    /** Keeps in mind what the provider that has a name says about itself, also when it is gone. */
    synchronized void remember(Registration registration) {
        if (registration.critical()) {
            calledCritical.add(registration.name());
        } else {
            calledCritical.remove(registration.name());
        }
        publish();
    }

    /** Makes the present state of the gates visible. */
    synchronized void publish() {
        List<ProviderHandle> present = new ArrayList<>(handles.values());
        present.addAll(vacant);
        List<ProviderHandle> active = present.stream()
                .filter(handle -> handle.gate().isOpen())
                .sorted(Rankings.order(order))
                .toList();
        List<ProviderHandle> all = new ArrayList<>(active);
        present.stream()
                .filter(handle -> !active.contains(handle))
                .sorted(Comparator.comparing(handle -> handle.registration().name()))
                .forEach(all::add);
        Set<String> critical = new TreeSet<>(required);
        critical.addAll(calledCritical);
        Optional<String> blocked = missing(critical, all);
        if (!blocked.equals(view.chain().blocked())) {
            LOG.warn("{}", blocked.orElse("every critical provider is active again; requests are answered"));
        }
        view = new View(new ProviderChain(active, critical, blocked), List.copyOf(all));
    }

    /** A sentence about the first critical provider that takes no requests. */
    private static Optional<String> missing(Set<String> critical, Collection<ProviderHandle> present) {
        return critical.stream()
                .filter(name -> present.stream().noneMatch(handle -> serves(handle, name)))
                .findFirst()
                .map(name -> "nothing is answered: critical provider " + name + " is " + condition(name, present));
    }

    private static boolean serves(ProviderHandle handle, String name) {
        return handle.registration().name().equals(name) && handle.gate().isOpen();
    }

    private static String condition(String name, Collection<ProviderHandle> present) {
        return present.stream()
                .filter(handle -> handle.registration().name().equals(name))
                .findFirst()
                .map(handle -> handle.state() + " (" + handle.reason() + ")")
                .orElse(ProviderState.STOPPED + " (it is not installed)");
    }
}
