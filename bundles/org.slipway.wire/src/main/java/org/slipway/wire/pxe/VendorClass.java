// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import java.util.OptionalInt;

/**
 * Option 60 of a netbooting client, {@code PXEClient:Arch:00007:UNDI:003016}. Never fails: the prefix decides, and
 * digits that are missing or wrong are simply not known.
 *
 * @param text the whole text
 * @param kind what it begins with
 * @param arch the decimal digits after {@code Arch:}, 0 to 65535
 * @param undiMajor major version, the first three digits after {@code UNDI:}
 * @param undiMinor minor version, the other three
 */
public record VendorClass(String text, Kind kind, OptionalInt arch, OptionalInt undiMajor, OptionalInt undiMinor) {

    /** What a client wants to do. */
    public enum Kind {
        /** Begins with {@code PXEClient}. */
        PXE_CLIENT,
        /** Begins with {@code HTTPClient}. */
        HTTP_CLIENT,
        /** Anything else; not netbooting. */
        OTHER
    }

    private static final String PXE = "PXEClient";
    private static final String HTTP = "HTTPClient";
    private static final String ARCH = ":Arch:";
    private static final String UNDI = ":UNDI:";
    private static final int ARCH_DIGITS = 5;
    private static final int UNDI_DIGITS = 3;
    private static final int MAX_ARCH = 0xffff;

    /**
     * Reads any text.
     *
     * @param text option 60
     * @return what it says
     */
    public static VendorClass parse(String text) {
        Kind kind = kind(text);
        if (kind == Kind.OTHER) {
            return new VendorClass(text, kind, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        }
        OptionalInt arch = digits(text, ARCH, 0, ARCH_DIGITS);
        return new VendorClass(
                text,
                kind,
                arch.isPresent() && arch.getAsInt() > MAX_ARCH ? OptionalInt.empty() : arch,
                digits(text, UNDI, 0, UNDI_DIGITS),
                digits(text, UNDI, UNDI_DIGITS, UNDI_DIGITS));
    }

    private static Kind kind(String text) {
        if (text.startsWith(PXE)) {
            return Kind.PXE_CLIENT;
        }
        return text.startsWith(HTTP) ? Kind.HTTP_CLIENT : Kind.OTHER;
    }

    private static OptionalInt digits(String text, String label, int skip, int count) {
        int found = text.indexOf(label);
        int from = found + label.length() + skip;
        if (found < 0 || from + count > text.length()) {
            return OptionalInt.empty();
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalInt.empty();
            }
            value = 10 * value + c - '0';
        }
        return OptionalInt.of(value);
    }
}
