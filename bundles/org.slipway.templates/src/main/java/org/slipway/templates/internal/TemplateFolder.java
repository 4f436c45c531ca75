// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.templates.internal.name.TemplateIndex;
import org.slipway.templates.internal.script.TemplateEngine;

/** The folder of the templates as configured. It is looked at again when a second has passed since the last look. */
final class TemplateFolder {
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int KIB = 1024;
    private static final int MOST_KIB = 4096;
    private static final int LEAST_MS = 10;
    private static final int MOST_MS = 5000;

    private final Path root;
    private final boolean devicesUsed;
    private final int mostCharacters;
    private final Duration longest;
    private volatile Look look = new Look(TemplateIndex.NONE, System.nanoTime() - LOOK_NANOS);
    private Optional<TemplateEngine> engine = Optional.empty();

    private record Look(TemplateIndex index, long nanos) {}

    private TemplateFolder(Path root, Config config) {
        this.root = root;
        this.devicesUsed = config.devices_use();
        this.mostCharacters = config.output_kib() * KIB;
        this.longest = Duration.ofMillis(config.time_ms());
    }

    static TemplateFolder of(Settings settings, Path base) throws InvalidSettingException {
        Config config = settings.as(Config.class);
        within("output.kib", config.output_kib(), 1, MOST_KIB);
        within("time.ms", config.time_ms(), LEAST_MS, MOST_MS);
        return new TemplateFolder(
                rootOf(config.root() == null ? "" : config.root().strip(), base), config);
    }

    private static Path rootOf(String text, Path base) throws InvalidSettingException {
        try {
            Path root = base.resolve(text).toAbsolutePath().normalize();
            if (text.isEmpty() || root.getNameCount() == 0) {
                throw new InvalidSettingException("root", text, "name the folder of the templates");
            }
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new InvalidSettingException("root", text, "is a file; name a folder");
            }
            return root;
        } catch (InvalidPathException e) {
            throw new InvalidSettingException("root", text, "is no path: " + e.getReason());
        }
    }

    private static void within(String key, int value, int least, int most) throws InvalidSettingException {
        if (value < least || value > most) {
            throw new InvalidSettingException(key, String.valueOf(value), "must be from " + least + " to " + most);
        }
    }

    Path root() {
        return root;
    }

    boolean devicesUsed() {
        return devicesUsed;
    }

    Duration longest() {
        return longest;
    }

    TemplateIndex index() {
        Look latest = look;
        if (System.nanoTime() - latest.nanos() < LOOK_NANOS) {
            return latest.index();
        }
        return lookAgain();
    }

    /** One look serves all who wait for it. */
    private synchronized TemplateIndex lookAgain() {
        if (System.nanoTime() - look.nanos() >= LOOK_NANOS) {
            look = new Look(TemplateIndex.of(root), System.nanoTime());
        }
        return look.index();
    }

    String make(String template, Map<String, Object> facts) {
        return engine().make(template, facts);
    }

    /** Not before there is a folder. */
    private synchronized TemplateEngine engine() {
        if (engine.isEmpty()) {
            try {
                engine = Optional.of(new TemplateEngine(root, mostCharacters));
            } catch (IOException e) {
                throw new TemplateFailure("the folder of the templates cannot be read: " + e.getMessage());
            }
        }
        return engine.get();
    }
}
