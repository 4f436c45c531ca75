// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a template makes, as its own name has them: {@code ipxe/menu.ipxe.ftl} makes {@code ipxe/menu.ipxe};
 * {@code pxelinux.cfg/01-{mac}.ftl} makes one for each machine. Case does not count.
 */
public final class TemplateName {
    /** Ending of templates. */
    public static final String ENDING = ".ftl";

    /** Placeholder of a MAC address: 12 hex digits, with hyphens, colons or nothing between the bytes. */
    public static final String MAC = "mac";

    /** Placeholder of an SMBIOS GUID. */
    public static final String UUID = "uuid";

    private static final Map<String, String> PLACEHOLDERS = Map.of(
            MAC, "([0-9a-fA-F]{2}(?:[-:]?[0-9a-fA-F]{2}){5})",
            UUID, "([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final String file;
    private final String path;
    private final List<String> placeholders = new ArrayList<>();
    private final Pattern pattern;

    private TemplateName(String file) {
        this.file = file;
        this.path = file.substring(0, file.length() - ENDING.length());
        StringBuilder regex = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(path);
        int end = 0;
        while (matcher.find()) {
            String known = PLACEHOLDERS.get(matcher.group(1));
            if (known != null && !placeholders.contains(matcher.group(1))) {
                regex.append(Pattern.quote(path.substring(end, matcher.start())))
                        .append(known);
                placeholders.add(matcher.group(1));
                end = matcher.end();
            }
        }
        regex.append(Pattern.quote(path.substring(end)));
        this.pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * Reads a template's file name.
     *
     * @param file its path below the folder of the templates, with slashes
     * @return the name; empty if it makes no files: it ends otherwise, is hidden, or is only for inclusion, which a name or
     *     folder that begins with an underscore says
     */
    public static Optional<TemplateName> of(String file) {
        boolean partial = file.startsWith("_") || file.contains("/_") || file.startsWith(".") || file.contains("/.");
        return partial || !file.endsWith(ENDING) || file.length() == ENDING.length()
                ? Optional.empty()
                : Optional.of(new TemplateName(file));
    }

    /** {@return the template's path below the folder of the templates} */
    public String file() {
        return file;
    }

    /** {@return the path that clients ask for, with its placeholders} */
    public String path() {
        return path;
    }

    /** {@return whether it makes one file only} */
    public boolean isExact() {
        return placeholders.isEmpty();
    }

    /**
     * Matches what a client asks for.
     *
     * @param asked a path without a leading slash
     * @return the values of the placeholders; empty if it is none of this template's files
     */
    public Optional<Map<String, String>> match(String asked) {
        Matcher matcher = pattern.matcher(asked);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < placeholders.size(); i++) {
            values.put(placeholders.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }
}
