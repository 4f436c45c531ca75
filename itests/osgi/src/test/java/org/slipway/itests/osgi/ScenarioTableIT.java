// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.BeforeClass;
import org.junit.Test;

/** The manual's page on boot sequences says what is there: every sequence has its tests, and every test its sequence. */
public class ScenarioTableIT {
    private static final int SCENARIOS = 25;
    private static final Pattern NUMBER = Pattern.compile("S([0-9]+):.*");
    private static final Pattern TEST = Pattern.compile("\\w+ScenariosIT\\.s([0-9]{2})[A-Z]\\w*");

    private static WdsMapping page;
    private static List<String> tests;

    @BeforeClass
    public static void readThePage() throws Exception {
        page = WdsMapping.read(ServerFolders.distribution().resolve("docs/scenarios.md"));
        Path project = ServerFolders.distribution().resolve("../../..").normalize();
        tests = WdsMapping.tests(project);
    }

    private static int number(WdsMapping.Row row) {
        Matcher matcher = NUMBER.matcher(row.subjects().get(0));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    @Test
    public void everySequenceHasItsRow() {
        assertEquals(
                IntStream.rangeClosed(1, SCENARIOS).boxed().toList(),
                page.rows().stream().map(ScenarioTableIT::number).toList());
    }

    @Test
    public void everyTestThatIsNamedExists() {
        List<String> missing = new ArrayList<>();
        for (WdsMapping.Row row : page.rows()) {
            assertFalse(row + " has no test", row.proofs().isEmpty());
            row.proofs().stream().filter(proof -> !tests.contains(proof)).forEach(missing::add);
        }
        assertEquals(List.of(), missing);
    }

    @Test
    public void everyTestOfASequenceIsInItsRow() {
        TreeSet<String> there = new TreeSet<>();
        for (String test : tests) {
            Matcher matcher = TEST.matcher(test);
            if (matcher.matches()) {
                there.add(matcher.group(1) + " " + test);
            }
        }
        TreeSet<String> named = new TreeSet<>();
        for (WdsMapping.Row row : page.rows()) {
            row.proofs().stream()
                    .filter(proof -> TEST.matcher(proof).matches())
                    .forEach(proof -> named.add(String.format(Locale.ROOT, "%02d %s", number(row), proof)));
        }
        assertEquals(String.join("\n", there), String.join("\n", named));
    }
}
