// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;

/** The trace, in memory and in the log. */
@Component(service = {TraceLog.class, TraceRing.class})
public final class TraceRing implements TraceLog {
    private static final int CAPACITY = 2000;
    private static final int LOGGED_AT_ONCE = 200;
    private static final int LOGGED_PER_SECOND = 10;

    private final Ring<Entry> ring = new Ring<>(CAPACITY);
    private final TraceJournal journal;
    private volatile Masks masks = Masks.of(TraceSettings.DEFAULT);

    /** What is kept; never changed, only replaced, so that asking costs two reads. */
    private record Masks(int all, Map<String, Integer> own) {
        static Masks of(TraceSettings settings) {
            Map<String, Integer> own = new TreeMap<>();
            settings.own().forEach((source, severities) -> own.put(source, TraceSeverity.mask(severities)));
            return new Masks(TraceSeverity.mask(settings.all()), own);
        }

        int of(String source) {
            return own.isEmpty() ? all : own.getOrDefault(source, all);
        }
    }

    /** Keeps everything but {@link TraceSeverity#VERBOSE}, until told otherwise. */
    @Activate
    public TraceRing() {
        this(new TraceJournal(LOGGED_AT_ONCE, LOGGED_PER_SECOND));
    }

    TraceRing(TraceJournal journal) {
        this.journal = journal;
    }

    /** Takes what the configuration says in place of everything that was chosen. */
    public synchronized void configure(TraceSettings settings) {
        masks = Masks.of(settings);
    }

    @Override
    public List<Entry> recent(int limit) {
        return ring.latest(limit);
    }

    @Override
    public Set<TraceSeverity> severities() {
        return Collections.unmodifiableSet(TraceSeverity.ofMask(masks.all()));
    }

    @Override
    public synchronized void severities(Set<TraceSeverity> chosen) {
        masks = new Masks(TraceSeverity.mask(chosen), masks.own());
    }

    @Override
    public Map<String, Set<TraceSeverity>> ownSeverities() {
        Map<String, Set<TraceSeverity>> own = new TreeMap<>();
        masks.own().forEach((source, mask) -> own.put(source, TraceSeverity.ofMask(mask)));
        return Collections.unmodifiableMap(own);
    }

    @Override
    public synchronized void ownSeverities(String source, Set<TraceSeverity> chosen) {
        Map<String, Integer> own = new TreeMap<>(masks.own());
        own.put(source, TraceSeverity.mask(chosen));
        masks = new Masks(masks.all(), own);
    }

    @Override
    public synchronized void clearOwnSeverities(String source) {
        Map<String, Integer> own = new TreeMap<>(masks.own());
        own.remove(source);
        masks = new Masks(masks.all(), own);
    }

    @Override
    public boolean isEnabled(TraceSeverity severity, String source) {
        return (masks.of(source) & severity.bit()) != 0;
    }

    @Override
    public void trace(TraceSeverity severity, String source, String format, Object... arguments) {
        if (isEnabled(severity, source)) {
            String text = TraceLine.of(format, arguments);
            ring.add(new Entry(Instant.now(), severity, source, text));
            journal.write(severity, source, text);
        }
    }

    /** Whether anything that a source says is kept. */
    public boolean isEnabled(String source) {
        return masks.of(source) != 0;
    }
}
