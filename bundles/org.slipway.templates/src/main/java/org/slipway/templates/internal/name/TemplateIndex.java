// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which template makes which file, as the folder was at some moment. Immutable. */
public final class TemplateIndex {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateIndex.class);

    /** No template. */
    public static final TemplateIndex NONE = new TemplateIndex(List.of());

    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 16;
    private static final int LONGEST_PATH = 512;

    private final Map<String, TemplateName> exact = new HashMap<>();
    private final List<TemplateName> patterns = new ArrayList<>();

    /** A template and what the placeholders of its name stand for. */
    public record Match(TemplateName template, Map<String, String> values) {}

    private TemplateIndex(List<String> files) {
        for (String file : files) {
            TemplateName.of(file).ifPresent(name -> {
                if (name.isExact()) {
                    exact.putIfAbsent(name.path().toLowerCase(Locale.ROOT), name);
                } else {
                    patterns.add(name);
                }
            });
        }
    }

    /**
     * Reads a folder.
     *
     * @param root the folder of the templates
     * @return what is there; nothing if there is no such folder
     */
    public static TemplateIndex of(Path root) {
        if (!Files.isDirectory(root)) {
            return new TemplateIndex(List.of());
        }
        try (Stream<Path> files =
                Files.find(root, DEEPEST, (file, kind) -> kind.isRegularFile() || leadsInside(root, file, kind))) {
            return new TemplateIndex(files.limit(MOST_FILES)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList());
        } catch (IOException | UncheckedIOException e) {
            // a file that vanishes while the folder is read, most often; the next look is a second away
            LOG.warn("boot templates below {} cannot be read: {}", root, e.toString());
            return new TemplateIndex(List.of());
        }
    }

    /** Links to files are common where a container's configuration is mounted; those to folders could go in circles. */
    private static boolean leadsInside(Path root, Path file, BasicFileAttributes kind) {
        try {
            return kind.isSymbolicLink()
                    && Files.isRegularFile(file)
                    && file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Finds the template for a file. One without placeholders goes first, then the order of the names counts.
     *
     * @param asked what a client asks for, with either separator; never trusted
     * @return the template; empty if there is none
     */
    public Optional<Match> find(String asked) {
        if (asked.length() > LONGEST_PATH) {
            return Optional.empty();
        }
        String path = normal(asked);
        TemplateName fixed = exact.get(path.toLowerCase(Locale.ROOT));
        if (fixed != null) {
            return Optional.of(new Match(fixed, Map.of()));
        }
        for (TemplateName pattern : patterns) {
            Optional<Match> match = pattern.match(path).map(values -> new Match(pattern, values));
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** {@return all templates in the order of the files they make} */
    public List<TemplateName> templates() {
        return Stream.concat(exact.values().stream(), patterns.stream())
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
    }

    /**
     * A path as the index has them. Segments that would lead anywhere match nothing, as no template has such a name.
     *
     * @param asked with either separator
     * @return with slashes, without empty segments and those of one dot
     */
    public static String normal(String asked) {
        List<String> segments = new ArrayList<>();
        for (String segment : asked.split("[/\\\\]")) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return String.join("/", segments);
    }
}
