// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.Settings;

/**
 * Keeps the places of providers that went for successors of the same name. Requests that reach such a place are held, so
 * that none falls through to a provider further down because the one above it is being replaced. Called on the lifecycle
 * thread only, but for the setting.
 */
final class Succession {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final LifecycleThread lifecycle;
    private final Roster roster;
    private final Duration unannounced;
    private final List<Vacancy> vacancies = new ArrayList<>();
    private volatile Duration hold = Duration.ZERO;

    /** A place without a provider, and what will give it up. */
    private static final class Vacancy {
        private final ProviderHandle handle;
        private final OptionalLong bundle;
        private Future<?> end;

        Vacancy(ProviderHandle handle, OptionalLong bundle) {
            this.handle = handle;
            this.bundle = bundle;
        }

        String name() {
            return handle.registration().name();
        }

        boolean isOf(long id) {
            return bundle.isPresent() && bundle.getAsLong() == id;
        }
    }

    /**
     * Keeps no place yet.
     *
     * @param unannounced how long to keep one at first: a bundle that is only stopped looks like one that is about to be
     *     updated, until the update is announced
     */
    Succession(LifecycleThread lifecycle, Roster roster, Duration unannounced) {
        this.lifecycle = lifecycle;
        this.roster = roster;
        this.unannounced = unannounced;
    }

    /** Sets how long a place is kept for the successor of an updated bundle; zero keeps none. */
    void holdFor(Duration limit) {
        hold = limit;
    }

    boolean keepsPlaces() {
        return !hold.isZero();
    }

    /** The provider is shut down and its place is on the roster as vacant. */
    void keep(ProviderHandle handle, OptionalLong bundle) {
        Vacancy vacancy = new Vacancy(handle, bundle);
        vacancies.add(vacancy);
        endAfter(vacancy, hold.compareTo(unannounced) < 0 ? hold : unannounced);
        LOG.info("provider {} is gone; requests that would reach it are held for its successor", vacancy.name());
    }

    private void endAfter(Vacancy vacancy, Duration limit) {
        if (vacancy.end != null) {
            vacancy.end.cancel(false);
        }
        vacancy.end = lifecycle.schedule(
                () -> end(vacancy::equals, "no successor came within " + limit.toMillis() + " ms"), limit);
    }

    /** A bundle has new content: a successor is worth waiting for. */
    void updated(long bundle) {
        vacancies.stream().filter(vacancy -> vacancy.isOf(bundle)).forEach(vacancy -> endAfter(vacancy, hold));
    }

    /** A bundle is gone for good. */
    void uninstalled(long bundle) {
        end(vacancy -> vacancy.isOf(bundle), "its bundle is uninstalled");
    }

    /** The configuration that was in force in a place that is vacant now. */
    Optional<Settings> settingsOf(String name) {
        return vacancies.stream()
                .filter(vacancy -> vacancy.name().equals(name))
                .findFirst()
                .map(vacancy -> vacancy.handle.settings().current());
    }

    /** The successor serves: whoever is held goes to it. */
    void filledBy(ProviderHandle successor) {
        for (Vacancy filled :
                take(vacancy -> vacancy.name().equals(successor.registration().name()))) {
            filled.handle.succeededBy(successor);
            roster.discard(filled.handle);
            filled.handle.gate().close();
        }
    }

    private void end(Predicate<Vacancy> which, String why) {
        for (Vacancy ended : take(which)) {
            LOG.warn("the place of provider {} is given up: {}", ended.name(), why);
            roster.discard(ended.handle);
            ended.handle.gate().close();
        }
    }

    private List<Vacancy> take(Predicate<Vacancy> which) {
        List<Vacancy> taken = new ArrayList<>();
        for (Iterator<Vacancy> left = vacancies.iterator(); left.hasNext(); ) {
            Vacancy vacancy = left.next();
            if (which.test(vacancy)) {
                left.remove();
                vacancy.end.cancel(false);
                taken.add(vacancy);
            }
        }
        return taken;
    }
}
