// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration file as it is shipped: prose, and below it a key that is commented out with its default. A line {@code #
 * e.g.} makes the keys below it examples.
 *
 * @param pid the PID, or the factory PID, that its name says
 * @param keys keys with their defaults; a key that is not commented out has none
 * @param unexplained keys without prose above them
 */
record ShippedConfiguration(String pid, Map<String, String> keys, List<String> unexplained) {
    private static final Pattern KEY = Pattern.compile("(#?)([a-z][a-z0-9.-]*) *= *(.*)");
    private static final String EXAMPLE = "# e.g.";

    static ShippedConfiguration read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.cfg$", "");
        Map<String, String> keys = new TreeMap<>();
        List<String> unexplained = new ArrayList<>();
        boolean prose = false;
        boolean examples = false;
        for (String line : Files.readAllLines(file)) {
            Matcher key = KEY.matcher(line);
            if (key.matches() && !examples) {
                keys.put(
                        key.group(2), key.group(1).isEmpty() ? "" : key.group(3).strip());
                if (!prose) {
                    unexplained.add(key.group(2));
                }
            }
            examples = line.equals(EXAMPLE) || examples && !line.isBlank();
            prose = line.startsWith("# ");
        }
        return new ShippedConfiguration(name.split("-", 2)[0], keys, unexplained);
    }
}
