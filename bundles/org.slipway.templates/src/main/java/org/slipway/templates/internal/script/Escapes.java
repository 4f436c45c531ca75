// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.script;

import java.util.regex.Pattern;

/**
 * What is done to values so that they stay values. Each character that could be more becomes an underscore, so that a value
 * never ends its line, begins a command or stands for a setting; a value that has none of them stays as it is.
 */
final class Escapes {
    /** Control characters, and what some readers take for the end of a line. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    /**
     * iPXE splits lines at blanks, without any quoting; the words {@code ||}, {@code &&} and {@code ;} and those that begin
     * with {@code #} end a command, <code>${</code> names a setting, and a backslash at the end joins the next line. A value
     * may be printed beside another or beside text of the template, so its ends count as in the midst of a word.
     */
    private static final Pattern IPXE =
            Pattern.compile("[;|]|&(?=&|\\s|$)|(?<=&|\\s|^)&|(?<=\\s|^)#|\\$(?=\\{|$)|\\\\$" + "|^\\{");

    /** GRUB's scripts are a shell's: quotes, expansions, separators, groups, comments and escapes. */
    private static final Pattern GRUB = Pattern.compile("[\"'\\\\$`;&|<>(){}#]");

    private Escapes() {}

    static String lines(String value) {
        return CONTROLS.matcher(value).replaceAll("_");
    }

    static String ipxe(String value) {
        return IPXE.matcher(lines(value)).replaceAll("_");
    }

    static String grub(String value) {
        return GRUB.matcher(lines(value)).replaceAll("_");
    }

    /** For files of which nothing tells what reads them. */
    static String strict(String value) {
        return grub(ipxe(value));
    }

    /** A value as one word of GRUB's, whatever is in it but the end of a line. */
    static String grubWord(String value) {
        return "'" + lines(value).replace("'", "'\\''") + "'";
    }
}
