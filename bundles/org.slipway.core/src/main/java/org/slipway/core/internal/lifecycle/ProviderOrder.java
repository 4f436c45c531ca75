// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.core.internal.config.CfgFile;

/**
 * Changes the operator's order. The truth is {@code provider.order} in the core's configuration file: it is written first,
 * whole or not at all; if that fails, nothing has changed. Thread-safe.
 */
final class ProviderOrder {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderOrder.class);
    private static final String PID = "org.slipway.core";
    private static final String KEY = "provider.order";
    private static final String FILE_KEY = "felix.fileinstall.filename";

    private final ConfigurationAdmin configurations;
    private final Roster roster;

    ProviderOrder(ConfigurationAdmin configurations, Roster roster) {
        this.configurations = configurations;
        this.roster = roster;
    }

    void moveTo(String name, int index) {
        if (index < 0) {
            throw new IllegalArgumentException("position " + index + " is negative; they count from 0");
        }
        move(name, others -> {
            List<String> chain = new ArrayList<>(roster.chainNames());
            chain.remove(name);
            return index < chain.size() ? others.indexOf(chain.get(index)) : others.size();
        });
    }

    void moveToTop(String name) {
        move(name, others -> 0);
    }

    void moveToBottom(String name) {
        move(name, List::size);
    }

    void moveBefore(String name, String other) {
        move(name, others -> indexOf(name, other, others));
    }

    void moveAfter(String name, String other) {
        move(name, others -> indexOf(name, other, others) + 1);
    }

    private static int indexOf(String name, String other, List<String> others) {
        if (name.equals(other)) {
            throw new IllegalArgumentException("provider " + name + " cannot be moved relative to itself");
        }
        int index = others.indexOf(other);
        if (index < 0) {
            throw unknown(other);
        }
        return index;
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("there is no provider '" + name + "'");
    }

    private synchronized void move(String name, ToIntFunction<List<String>> place) {
        List<String> before = roster.order();
        List<String> all = roster.ranked();
        if (!all.remove(name)) {
            throw unknown(name);
        }
        all.add(place.applyAsInt(all), name);
        List<String> next = shortest(all, name, before);
        if (!next.equals(before)) {
            store(next);
            LOG.info("{} = {}, by the operator", KEY, String.join(", ", next));
        }
    }

    /** Names as few as it takes: behind the last one that somebody has placed, rankings decide as before. */
    private static List<String> shortest(List<String> all, String moved, List<String> before) {
        int last = all.indexOf(moved);
        for (String named : before) {
            last = Math.max(last, all.indexOf(named));
        }
        return List.copyOf(all.subList(0, last + 1));
    }

    private void store(List<String> order) {
        Configuration configuration = configuration();
        Dictionary<String, Object> properties = configuration.getProperties();
        String value = String.join(", ", order);
        Optional<Path> file = Optional.ofNullable(properties.get(FILE_KEY)).map(uri -> path(uri.toString()));
        if (file.isPresent()) {
            write(file.get(), value);
        }
        roster.arrange(order);
        properties.put(KEY, value);
        try {
            configuration.update(properties);
        } catch (IOException | IllegalStateException lost) {
            LOG.warn("configuration {} does not know the new {} yet: {}", PID, KEY, lost.getMessage());
        }
    }

    private Configuration configuration() {
        try {
            Configuration[] found = configurations.listConfigurations("(service.pid=" + PID + ")");
            if (found != null && found[0].getProperties() != null) {
                return found[0];
            }
        } catch (IOException | InvalidSyntaxException unreadable) {
            throw new IllegalStateException("the order is unchanged: " + unreadable.getMessage(), unreadable);
        }
        throw new IllegalStateException("the order is unchanged: there is no configuration " + PID);
    }

    private static Path path(String uri) {
        try {
            return new File(URI.create(uri)).toPath();
        } catch (IllegalArgumentException notAFileUri) {
            return Path.of(uri);
        }
    }

    private static void write(Path file, String value) {
        if (!file.toString().endsWith(".cfg")) {
            throw new IllegalStateException(
                    "the order is unchanged: " + file + " is no .cfg file; set " + KEY + " there by hand");
        }
        try {
            CfgFile.set(file, KEY, value);
        } catch (IOException refused) {
            throw new IllegalStateException(
                    "the order is unchanged: " + file + " cannot be written: " + why(refused), refused);
        }
    }

    private static String why(IOException refused) {
        boolean named = refused instanceof FileSystemException;
        String kind = refused.getClass().getSimpleName();
        return named ? kind + " " + refused.getMessage() : refused.getMessage();
    }
}
