// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.util.ArrayList;
import java.util.List;

/** Names and values, one pair a line, values aligned. */
final class Fields {

    private static final String GAP = "  ";

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    Fields field(String name, Object value) {
        names.add(name);
        values.add(Plain.line(String.valueOf(value)));
        return this;
    }

    @Override
    public String toString() {
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            lines.add((name + " ".repeat(width - name.length()) + GAP + values.get(i)).stripTrailing());
        }
        return String.join("\n", lines);
    }
}
