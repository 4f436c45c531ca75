// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slipway.wire.text.Printable;

/**
 * Status and fields of a response (RFC 9112 sections 4 and 5).
 *
 * @param fields by lower-case name; of a field that comes several times the values, separated by commas
 */
record HttpHead(int status, String reason, Map<String, String> fields) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: (.*))?");

    /** More digits than any file needs, and fewer than a long has. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    static HttpHead parse(List<String> lines) throws HttpFailure {
        Matcher first = STATUS_LINE.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!first.matches()) {
            throw broken("answers what is not HTTP/1.1");
        }
        var fields = new HashMap<String, String>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw broken("sends a header line without a name: \"" + Printable.text(line) + '"');
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            fields.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
        }
        String reason = first.group(2) == null ? "" : first.group(2).strip();
        return new HttpHead(Integer.parseInt(first.group(1)), reason, Map.copyOf(fields));
    }

    private static HttpFailure broken(String what) {
        return new HttpFailure(HttpFailure.Reason.PROTOCOL, "the HTTP server " + what);
    }

    /** {@return the media type without parameters, in lower case; empty if absent} */
    String mediaType() {
        String whole = fields.getOrDefault("content-type", "");
        int semicolon = whole.indexOf(';');
        return (semicolon < 0 ? whole : whole.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    boolean chunked() {
        return fields.containsKey("transfer-encoding");
    }

    /** {@return the length of the file, empty if it is not stated} */
    OptionalLong length() throws HttpFailure {
        Optional<String> text = Optional.ofNullable(fields.get("content-length"));
        if (text.isPresent() && !LENGTH.matcher(text.get()).matches()) {
            throw broken("sends a Content-Length that is no number: \"" + Printable.text(text.get()) + '"');
        }
        return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    }
}
