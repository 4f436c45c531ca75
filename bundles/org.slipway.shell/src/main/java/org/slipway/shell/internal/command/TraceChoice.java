// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;

/** Chooses which trace lines the server keeps. */
final class TraceChoice {

    /** Changes nothing. */
    static final String SHOW = "show";

    /** Takes a provider's own set away. */
    static final String DEFAULT = "default";

    private final ServerServices services;
    private final TraceLog log;

    TraceChoice(ServerServices services) {
        this.services = services;
        log = services.traceLog().orElseThrow(() -> new ServiceAbsentException("the server's core", TraceLog.class));
    }

    /** Carries out what was typed. Returns what is kept from now on. */
    List<TraceMask> keep(String text, String provider) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.equals(DEFAULT)) {
            requireProvider(provider);
            log.clearOwnSeverities(provider);
        } else if (!word.equals(SHOW)) {
            choose(TraceSeverity.parse(text), provider);
        }
        List<TraceMask> masks = new ArrayList<>();
        masks.add(new TraceMask(TraceMask.EVERYBODY, log.severities()));
        log.ownSeverities().forEach((source, severities) -> masks.add(new TraceMask(source, severities)));
        return List.copyOf(masks);
    }

    private void choose(Set<TraceSeverity> severities, String provider) {
        if (provider.isEmpty()) {
            log.severities(severities);
        } else {
            requireProvider(provider);
            log.ownSeverities(provider, severities);
        }
    }

    /** A misspelt name would quietly choose for nobody. */
    private void requireProvider(String provider) {
        if (provider.isEmpty()) {
            throw new IllegalArgumentException("-k default is for one provider: -p names it");
        }
        boolean known = log.ownSeverities().containsKey(provider)
                || services.registry().providers().stream()
                        .anyMatch(status -> status.name().equals(provider));
        if (!known) {
            throw new IllegalArgumentException("there is no provider '" + provider + "'");
        }
    }
}
