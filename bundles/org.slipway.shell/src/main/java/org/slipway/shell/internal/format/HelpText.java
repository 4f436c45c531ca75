// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slipway.shell.internal.catalog.CommandCatalog;
import org.slipway.shell.internal.catalog.CommandHelp;

/** What is known about commands in words. */
final class HelpText {

    private static final int WIDTH = 78;
    private static final String INDENT = "  ";

    private HelpText() {}

    /** Commands that say what they do one a line, the others close together, a paragraph for each scope. */
    static String table(List<CommandHelp> commands) {
        Map<String, List<CommandHelp>> scopes = new LinkedHashMap<>();
        for (CommandHelp command : commands) {
            scopes.computeIfAbsent(CommandCatalog.scope(command.name()), scope -> new ArrayList<>())
                    .add(command);
        }
        List<String> paragraphs = new ArrayList<>();
        scopes.forEach((scope, members) -> paragraphs.add(scope + ":\n" + members(members)));
        paragraphs.add("help <command> tells more about one.");
        return String.join("\n\n", paragraphs);
    }

    private static String members(List<CommandHelp> commands) {
        Fields described = new Fields();
        List<String> others = new ArrayList<>();
        for (CommandHelp command : commands) {
            String function = CommandCatalog.function(command.name());
            if (command.summary().isEmpty()) {
                others.add(function);
            } else {
                described.field(INDENT + function, command.summary());
            }
        }
        List<String> parts = new ArrayList<>(List.of(described.toString()));
        if (!others.isEmpty()) {
            parts.add(wrap(others));
        }
        parts.removeIf(String::isEmpty);
        return String.join("\n", parts);
    }

    private static String wrap(List<String> words) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : words) {
            if (line.length() + word.length() > WIDTH) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        return text.append(line.toString().stripTrailing()).toString();
    }

    static String full(CommandHelp command) {
        if (command.usages().isEmpty()) {
            return command.name() + "\n" + INDENT + "try: " + command.name() + " --help";
        }
        List<String> paragraphs = new ArrayList<>();
        for (CommandHelp.Usage usage : command.usages()) {
            paragraphs.add(usage(command.name(), usage));
        }
        return String.join("\n\n", paragraphs);
    }

    private static String usage(String name, CommandHelp.Usage usage) {
        StringBuilder call = new StringBuilder(name);
        Fields details = new Fields();
        for (CommandHelp.Option option : usage.options()) {
            String value = option.takesValue() ? " <value>" : "";
            call.append(" [").append(option.names().get(0)).append(value).append(']');
            details.field(INDENT + String.join(", ", option.names()) + value, option.description());
        }
        for (CommandHelp.Argument argument : usage.arguments()) {
            call.append(" <").append(argument.name()).append('>');
            details.field(INDENT + "<" + argument.name() + ">", argument.description());
        }
        String described = usage.description().isEmpty() ? "" : "\n" + INDENT + usage.description();
        String listed = details.toString();
        return call + described + (listed.isEmpty() ? "" : "\n" + listed);
    }
}
