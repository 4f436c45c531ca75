// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.facts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a URL has behind its question mark, as names and values. */
final class Query {
    private static final int MOST = 32;
    private static final int LONGEST = 1024;

    private Query() {}

    /** The first value of each name counts; what cannot be decoded is left out. */
    static Map<String, String> of(String query) {
        Map<String, String> values = new TreeMap<>();
        if (query.length() <= LONGEST) {
            for (String pair : query.split("&", MOST)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    put(values, pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static void put(Map<String, String> values, String name, String value) {
        try {
            values.putIfAbsent(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // a percent sign that is no escape
        }
    }
}
