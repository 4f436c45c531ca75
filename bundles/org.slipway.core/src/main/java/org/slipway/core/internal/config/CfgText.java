// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a {@code .cfg} file: lines of {@code key = value}, comments, values that go on after a backslash. */
final class CfgText {
    private static final Pattern LINE = Pattern.compile("[^\\r\\n]*(\\r\\n|\\n|\\r|$)");

    private final List<String> lines = new ArrayList<>();
    private final Pattern setting;
    private final Pattern comment;

    private CfgText(String text, String key) {
        Matcher line = LINE.matcher(text);
        while (line.find() && !line.group().isEmpty()) {
            lines.add(line.group());
        }
        setting = Pattern.compile(
                "(\\s*" + Pattern.quote(key) + "(?=[\\s=:]|$)[ \\t\\f]*[=:]?[ \\t\\f]*).*", Pattern.DOTALL);
        comment = Pattern.compile("\\s*[#!] ?" + Pattern.quote(key) + "\\s*[=:].*", Pattern.DOTALL);
    }

    /**
     * Sets a key: where it stands last, which is what counts; else below the comment that has its default; else at the end.
     */
    static String set(String text, String key, String value) {
        return new CfgText(text, key).set(key, value);
    }

    private String set(String key, String value) {
        int from = -1;
        int to = -1;
        int below = -1;
        for (int i = 0; i < lines.size(); i++) {
            int end = end(i);
            if (setting.matcher(lines.get(i)).matches()) {
                from = i;
                to = end;
            } else if (comment.matcher(lines.get(i)).matches()) {
                below = i;
            }
            i = end - 1;
        }
        if (from < 0) {
            insert(below < 0 ? lines.size() : below + 1, key + " = " + value);
        } else {
            replace(from, to, key, value);
        }
        return String.join("", lines);
    }

    /** Behind the lines that belong to the one at {@code start}: a comment never goes on. */
    private int end(int start) {
        String first = lines.get(start).strip();
        if (first.startsWith("#") || first.startsWith("!")) {
            return start + 1;
        }
        int end = start;
        while (end < lines.size() && goesOn(lines.get(end))) {
            end++;
        }
        return Math.min(end + 1, lines.size());
    }

    private static boolean goesOn(String line) {
        String text = line.substring(0, line.length() - terminator(line).length());
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static String terminator(String line) {
        return line.endsWith("\r\n")
                ? "\r\n"
                : line.endsWith("\n") || line.endsWith("\r") ? line.substring(line.length() - 1) : "";
    }

    private void replace(int from, int to, String key, String value) {
        Matcher old = setting.matcher(lines.get(from));
        String head = old.matches() ? old.group(1) : "";
        String end = terminator(lines.get(to - 1));
        String kept = head.matches(".*[=:].*") ? head : key + " = ";
        lines.subList(from, to).clear();
        lines.add(from, kept + value + end);
    }

    private void insert(int at, String line) {
        String end = lines.isEmpty() || terminator(lines.get(0)).isEmpty() ? "\n" : terminator(lines.get(0));
        if (at > 0 && terminator(lines.get(at - 1)).isEmpty()) {
            lines.set(at - 1, lines.get(at - 1) + end);
        }
        // A backslash at the very end would swallow the new line.
        boolean swallowed = at == lines.size() && at > 0 && goesOnIntoNothing(at - 1);
        lines.add(at, (swallowed ? end : "") + line + end);
    }

    private boolean goesOnIntoNothing(int last) {
        String text = lines.get(last).strip();
        return !text.startsWith("#") && !text.startsWith("!") && goesOn(lines.get(last));
    }
}
