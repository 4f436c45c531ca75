// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileCatalog;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFileSource;
import org.slipway.api.file.BootFiles;

/**
 * All boot-file sources as one, asked in the order of their ranking. A request is answered by the sources that were there
 * when it came. A source that fails ends the search: what a lower one has under the same name may be something else.
 */
@Component(service = {BootFiles.class, BootFileCatalog.class})
public final class RankedBootFiles implements BootFiles, BootFileCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(RankedBootFiles.class);

    private static final String SERVICE_ID = "service.id";
    private static final String SERVICE_RANKING = "service.ranking";

    /** The key of a configuration file; unlike the service's own it is checked with the others. */
    private static final String RANKING = "ranking";

    private record Ranked(BootFileSource source, int ranking, long id) {}

    private volatile List<Ranked> snapshot = List.of();

    /** Adds a source, or takes over its changed ranking. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "remove",
            updated = "put")
    synchronized void put(BootFileSource source, Map<String, Object> properties) {
        int before = snapshot.stream()
                .filter(ranked -> ranked.source() == source)
                .findFirst()
                .map(Ranked::ranking)
                .orElse(0);
        List<Ranked> next = without(source);
        next.add(new Ranked(source, ranking(properties, before), (Long) properties.get(SERVICE_ID)));
        next.sort(Comparator.comparingInt(Ranked::ranking).reversed().thenComparingLong(Ranked::id));
        snapshot = List.copyOf(next);
    }

    synchronized void remove(BootFileSource source) {
        snapshot = List.copyOf(without(source));
    }

    private List<Ranked> without(BootFileSource source) {
        List<Ranked> others = new ArrayList<>(snapshot);
        others.removeIf(ranked -> ranked.source() == source);
        return others;
    }

    /** From a {@code .cfg} file the ranking comes as text, which the framework itself would count as 0. */
    private static int ranking(Map<String, Object> properties, int before) {
        Object value = properties.getOrDefault(RANKING, properties.get(SERVICE_RANKING));
        if (value instanceof Integer ranking) {
            return ranking;
        }
        try {
            return value == null ? 0 : Integer.parseInt(value.toString().strip());
        } catch (NumberFormatException e) {
            LOG.warn("boot files of {}: ranking {} is no number, it stays {}", properties.get("root"), value, before);
            return before;
        }
    }

    @Override
    public Optional<BootFile> open(BootFileRequest request) throws AccessRefusedException {
        for (Ranked ranked : snapshot) {
            Optional<BootFile> file = ranked.source().open(request);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<BootFileLook> look(BootFileRequest request) {
        return snapshot.stream().map(ranked -> ranked.source().look(request)).toList();
    }

    @Override
    public List<BootFileEntry> list(BootFileRequest request, int limit) throws AccessRefusedException {
        Map<String, BootFileEntry> entries = new TreeMap<>();
        for (Ranked ranked : snapshot) {
            for (BootFileEntry entry : ranked.source().list(request, limit)) {
                entries.putIfAbsent(entry.name(), entry);
            }
        }
        return List.copyOf(entries.values());
    }
}
