// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.catalog;

import java.util.List;

/**
 * What is known about a command.
 *
 * @param name scope and function
 * @param usages the ways to call it; empty if it takes its arguments apart by itself
 */
public record CommandHelp(String name, List<Usage> usages) {

    /** {@return what it does, in one line; may be empty} */
    public String summary() {
        return usages.stream()
                .map(Usage::description)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * One way to call it.
     *
     * @param description what it does then; may be empty
     * @param options what may be given with a dash
     * @param arguments what must follow
     */
    public record Usage(String description, List<Option> options, List<Argument> arguments) {}

    /**
     * Something that may be given with a dash.
     *
     * @param names its names, each with its dashes
     * @param takesValue whether a value follows
     * @param description what it is for; may be empty
     */
    public record Option(List<String> names, boolean takesValue, String description) {}

    /**
     * Something that must be given.
     *
     * @param name its name, or its type where the name is not known
     * @param description what it is; may be empty
     */
    public record Argument(String name, String description) {}
}
