// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slipway.wire.Hex;

/** One line of a corpus file: what was on the wire, and what an independent parser made of it. */
record CorpusRow(String id, String direction, String verdict, Map<String, String> fields, byte[] payload) {

    private static final int COLUMNS = 7;

    static CorpusRow read(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(columns.length + " columns: " + line);
        }
        var fields = new LinkedHashMap<String, String>();
        for (String field : columns[5].split(";")) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), unescape(field.substring(equals + 1)));
        }
        byte[] payload = columns[6].equals("-") ? new byte[0] : Hex.decode(columns[6]);
        return new CorpusRow(columns[0] + " " + columns[1], columns[3], columns[4], fields, payload);
    }

    /** Values hold bytes as %XX; the result has one character per byte. */
    private static String unescape(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    Optional<String> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    boolean is(String wanted) {
        return verdict.equals(wanted);
    }

    /** Whether bytes are what a hex field says, which is cut at 200 bytes. */
    static boolean matches(String hex, byte[] value) {
        String actual = Hex.encode(value);
        return hex.endsWith("...") ? actual.startsWith(hex.substring(0, hex.length() - 3)) : actual.equals(hex);
    }

    /** The same for a text field. */
    static boolean matchesText(String text, byte[] value) {
        String actual = new String(value, StandardCharsets.ISO_8859_1);
        return text.endsWith("...") ? actual.startsWith(text.substring(0, text.length() - 3)) : actual.equals(text);
    }

    @Override
    public String toString() {
        return id;
    }
}
