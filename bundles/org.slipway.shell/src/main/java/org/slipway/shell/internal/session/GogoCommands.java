// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Converters;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Registers the commands of Gogo's JLine shell ({@code grep}, {@code each}, {@code if}, ...), whose classes this bundle
 * carries. Its own activator is left out on purpose: it would take the terminal and its signals, publish
 * {@link System#exit} as a command, and stop the framework at the end of standard input.
 */
@Component(service = {})
public final class GogoCommands {

    private static final String[] BUILTIN = {
        "format",
        "getopt",
        "new",
        "set",
        "tac",
        "type",
        "jobs",
        "fg",
        "bg",
        "keymap",
        "setopt",
        "unsetopt",
        "complete",
        "history",
        "widget"
    };
    private static final String[] PROCEDURAL = {
        "each", "if", "not", "throw", "try", "until", "while", "break", "continue"
    };
    private static final String[] POSIX = {
        "cat", "echo", "grep", "sort", "sleep", "cd", "pwd", "ls", "less", "nano", "head", "tail", "clear", "wc",
        "date", "ttop"
    };

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /**
     * Registers them.
     *
     * @param context the bundle's context
     * @param processor the shell that runs them
     */
    @Activate
    public GogoCommands(BundleContext context, @Reference CommandProcessor processor) {
        Converters converters = new Converters(context.getBundle(0).getBundleContext());
        registrations.add(context.registerService(Converter.class, converters, null));
        register(context, new Builtin(), BUILTIN);
        register(context, new Procedural(), PROCEDURAL);
        register(context, new PosixCommands(processor), POSIX);
    }

    /** Takes them back. */
    @Deactivate
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    private void register(BundleContext context, Object commands, String... functions) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, "gogo");
        properties.put(CommandProcessor.COMMAND_FUNCTION, functions);
        registrations.add(context.registerService(Object.class.getName(), commands, properties));
    }
}
