// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the distribution's {@code etc} in which a test sets keys, as an operator would with an editor. */
final class ConfigurationFolder {
    private final Path folder;

    private ConfigurationFolder(Path folder) {
        this.folder = folder;
    }

    static ConfigurationFolder copyOf(Path original, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new ConfigurationFolder(folder);
    }

    /** Sets one key of {@code <pid>.cfg}, in place of what the file says about it. */
    void set(String pid, String key, String value) throws IOException {
        Path file = folder.resolve(pid + ".cfg");
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.removeIf(line -> line.split("[=:\\s]", 2)[0].equals(key));
        lines.add(key + " = " + value);
        Files.write(file, lines);
    }
}
