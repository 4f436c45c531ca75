// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of WDS functions in the manual, read as an author of providers reads it.
 *
 * @param rows those of the tables that have a proof, in their order
 */
record WdsMapping(List<Row> rows) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String RULE_OF_TABLE = "|---";

    /**
     * One row.
     *
     * @param subjects the WDS functions or, of a rule, its text
     * @param counterparts types and members that the row names
     * @param proofs tests that the row names
     */
    record Row(List<String> subjects, List<String> counterparts, List<String> proofs) {
        boolean isFunction() {
            return subjects.get(0).startsWith("Pxe");
        }
    }

    static WdsMapping read(Path page) throws IOException {
        List<Row> rows = new ArrayList<>();
        String before = "";
        for (String line : Files.readAllLines(page)) {
            boolean content = line.startsWith("| ") && !before.isEmpty();
            if (content) {
                rows.add(row(line));
            }
            before = line.startsWith(RULE_OF_TABLE) || content ? line : "";
        }
        return new WdsMapping(rows);
    }

    private static Row row(String line) {
        String[] cells = line.substring(1, line.length() - 1).split("\\|");
        List<String> subjects = code(cells[0]);
        return new Row(
                subjects.isEmpty() ? List.of(cells[0].strip()) : subjects,
                cells.length > 2 ? code(cells[1]) : List.of(),
                code(cells[cells.length - 1]));
    }

    private static List<String> code(String cell) {
        Matcher matcher = CODE.matcher(cell);
        return matcher.results().map(found -> found.group(1)).toList();
    }

    List<String> functions() {
        return rows.stream()
                .filter(Row::isFunction)
                .flatMap(row -> row.subjects().stream())
                .toList();
    }

    /** A member that is public, or part of a public annotation, record or constant list. */
    static boolean exists(Class<?> type, String member) {
        boolean method = Arrays.stream(type.getMethods())
                .anyMatch(found -> found.getName().equals(member));
        return method
                || Arrays.stream(type.getFields())
                        .anyMatch(found -> found.getName().equals(member));
    }

    /** Every test method in the sources, as Type.method. */
    static List<String> tests(Path project) throws IOException {
        List<String> tests = new ArrayList<>();
        for (String group : List.of("bundles", "itests")) {
            try (Stream<Path> files = Files.walk(project.resolve(group))) {
                for (Path file : files.filter(WdsMapping::isTest).toList()) {
                    tests.addAll(testsIn(file));
                }
            }
        }
        return tests;
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("/src/test/java/")
                && file.getFileName().toString().matches(".*(Test|IT)\\.java");
    }

    private static List<String> testsIn(Path file) throws IOException {
        String type = file.getFileName().toString().replace(".java", "");
        Matcher methods = Pattern.compile("@(?:Parameterized)?Test\\b.*?\\bvoid (\\w+)\\(", Pattern.DOTALL)
                .matcher(Files.readString(file));
        return methods.results().map(found -> type + "." + found.group(1)).collect(Collectors.toList());
    }
}
