// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.catalog;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.felix.gogo.runtime.CommandProxy;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.slipway.shell.internal.catalog.CommandHelp.Argument;
import org.slipway.shell.internal.catalog.CommandHelp.Option;
import org.slipway.shell.internal.catalog.CommandHelp.Usage;

/** The commands of a session and what their annotations tell. Knows every Gogo command, not only this bundle's. */
public final class CommandCatalog {

    /** Scopes of the server's own commands. */
    public static final List<String> OWN_SCOPES = List.of("pxe", "device", "file");

    private static final String COMMANDS = ".commands";
    private static final String SCOPES = "SCOPE";
    private static final String ANY = "*";

    private final CommandSession session;

    /**
     * Reads a session's commands.
     *
     * @param session the session
     */
    public CommandCatalog(CommandSession session) {
        this.session = session;
    }

    /** {@return the commands as scope and function, sorted, without those that are hidden by an underscore} */
    public List<String> names() {
        Collection<String> names = new TreeSet<>();
        if (session.get(COMMANDS) instanceof Collection<?> commands) {
            for (Object command : commands) {
                String name = command.toString();
                if (!function(name).startsWith("_")) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    /**
     * Finds the command that a word stands for, as the session does: by its scopes in their order.
     *
     * @param word with or without a scope
     * @return scope and function
     */
    public Optional<String> resolve(String word) {
        List<String> names = names();
        if (word.contains(":")) {
            return Optional.of(word).filter(names::contains);
        }
        return scopes().stream()
                .flatMap(scope -> names.stream()
                        .filter(name -> function(name).equals(word)
                                && (scope.equals(ANY) || scope(name).equals(scope))))
                .findFirst();
    }

    /**
     * Tells how a command is called.
     *
     * @param name scope and function
     * @return what is known
     */
    public CommandHelp describe(String name) {
        if (!(session.get(name) instanceof CommandProxy proxy)) {
            return new CommandHelp(name, List.of());
        }
        try {
            Object target = proxy.getTarget();
            return new CommandHelp(name, target == null ? List.of() : usages(target.getClass(), function(name)));
        } finally {
            proxy.ungetTarget();
        }
    }

    /**
     * Takes the function out of a command's full name.
     *
     * @param name scope and function
     * @return the function
     */
    public static String function(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /**
     * Takes the scope out of a command's full name.
     *
     * @param name scope and function
     * @return the scope
     */
    public static String scope(String name) {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }

    private List<String> scopes() {
        Object scopes = session.get(SCOPES);
        return List.of((scopes == null ? ANY : scopes.toString()).split(":"));
    }

    private static List<Usage> usages(Class<?> type, String function) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && serves(method, function))
                .sorted(Comparator.comparingInt(Method::getParameterCount))
                .map(CommandCatalog::usage)
                .toList();
    }

    /** Gogo finds methods without regard to case, with a prefix of accessors, and with an underscore for keywords. */
    private static boolean serves(Method method, String function) {
        String name = method.getName().toLowerCase(Locale.ROOT);
        String wanted = function.toLowerCase(Locale.ROOT);
        return name.equals(wanted)
                || name.equals("_" + wanted)
                || name.equals("get" + wanted)
                || name.equals("is" + wanted)
                || name.equals("set" + wanted);
    }

    private static Usage usage(Method method) {
        List<Option> options = new ArrayList<>();
        List<Argument> arguments = new ArrayList<>();
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            Parameter option = parameter.getAnnotation(Parameter.class);
            if (option != null) {
                boolean takesValue = option.presentValue().equals(Parameter.UNSPECIFIED);
                options.add(new Option(List.of(option.names()), takesValue, description(parameter)));
            } else if (parameter.getType() != CommandSession.class) {
                String type = parameter.getType().getSimpleName().toLowerCase(Locale.ROOT);
                String name = parameter.isNamePresent() ? parameter.getName() : type;
                arguments.add(new Argument(name, description(parameter)));
            }
        }
        return new Usage(description(method), List.copyOf(options), List.copyOf(arguments));
    }

    private static String description(AnnotatedElement element) {
        Descriptor descriptor = element.getAnnotation(Descriptor.class);
        return descriptor == null ? "" : descriptor.value();
    }
}
