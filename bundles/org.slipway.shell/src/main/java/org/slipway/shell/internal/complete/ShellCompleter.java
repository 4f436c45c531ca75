// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.slipway.shell.internal.catalog.CommandCatalog;
import org.slipway.shell.internal.catalog.CommandHelp;
import org.slipway.shell.internal.catalog.CommandHelp.Option;
import org.slipway.shell.internal.format.Plain;

/** Completes command names, options of any annotated command, and what the server knows as arguments. */
public final class ShellCompleter implements Completer {

    private static final String HELP = "gogo:help";

    private final CommandCatalog catalog;
    private final ServerSuggestions suggestions;
    private final List<String> words;

    /**
     * Completes for a session.
     *
     * @param session has the commands
     * @param suggestions has the arguments
     * @param words commands of the session itself, which no bundle registered
     */
    public ShellCompleter(CommandSession session, ServerSuggestions suggestions, List<String> words) {
        catalog = new CommandCatalog(session);
        this.suggestions = suggestions;
        this.words = List.copyOf(words);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            commands(line.word(), candidates);
            words.forEach(word -> candidates.add(candidate(word, "gogo", "")));
        } else {
            catalog.resolve(line.words().get(0)).ifPresent(command -> arguments(command, line, candidates));
        }
    }

    /** The server's commands by their full names, all others by what they are called; with a scope typed, in full too. */
    private void commands(String typed, List<Candidate> candidates) {
        boolean scoped = typed.contains(":");
        for (String name : catalog.names()) {
            String function = CommandCatalog.function(name);
            String scope = CommandCatalog.scope(name);
            if (scoped || CommandCatalog.OWN_SCOPES.contains(scope)) {
                candidates.add(candidate(name, scope, catalog.describe(name).summary()));
            }
            boolean reachable = catalog.resolve(function).filter(name::equals).isPresent();
            if (!scoped && reachable && (!CommandCatalog.OWN_SCOPES.contains(scope) || isBegun(typed, function))) {
                candidates.add(candidate(function, scope, ""));
            }
        }
    }

    /** Whether the short form of an own command is what is being typed; otherwise it would stand there twice. */
    private static boolean isBegun(String typed, String function) {
        return !typed.isEmpty() && function.startsWith(typed);
    }

    private void arguments(String command, ParsedLine line, List<Candidate> candidates) {
        CommandHelp help = catalog.describe(command);
        String before = line.words().get(line.wordIndex() - 1);
        if (option(help, before).filter(Option::takesValue).isPresent()) {
            suggestions.value(command, before).forEach(suggestion -> candidates.add(candidate(suggestion)));
        } else if (line.word().startsWith("-")) {
            help.usages().stream()
                    .flatMap(usage -> usage.options().stream())
                    .forEach(option -> options(option, candidates));
        } else if (command.equals(HELP)) {
            commands(line.word(), candidates);
        } else {
            suggestions
                    .argument(command, argumentsBefore(help, line))
                    .forEach(suggestion -> candidates.add(candidate(suggestion)));
        }
    }

    /** The words before the one that is typed, without options and their values. */
    private static List<String> argumentsBefore(CommandHelp help, ParsedLine line) {
        List<String> before = new ArrayList<>();
        for (int i = 1; i < line.wordIndex(); i++) {
            String word = line.words().get(i);
            Optional<Option> option = option(help, word);
            if (option.isEmpty()) {
                before.add(word);
            } else if (option.get().takesValue()) {
                i++;
            }
        }
        return before;
    }

    /** The common key makes the names of one option stand together. */
    private static void options(Option option, List<Candidate> candidates) {
        String key = String.join(" ", option.names());
        for (String name : option.names()) {
            candidates.add(new Candidate(name, name, null, option.description(), null, key, true));
        }
    }

    private static Optional<Option> option(CommandHelp help, String word) {
        return help.usages().stream()
                .flatMap(usage -> usage.options().stream())
                .filter(option -> option.names().contains(word))
                .findFirst();
    }

    private static Candidate candidate(Suggestion suggestion) {
        return candidate(suggestion.word(), null, suggestion.description());
    }

    private static Candidate candidate(String word, String group, String description) {
        String text = description.isEmpty() ? null : Plain.line(description);
        return new Candidate(word, Plain.line(word), group, text, null, null, true);
    }
}
