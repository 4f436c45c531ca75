// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.message;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.slipway.api.file.BootFile;

/**
 * What tells one state of a file from another (RFC 9110 section 8.8).
 *
 * @param tag the entity tag, with its quotes
 * @param modified when it was changed, in whole seconds
 */
public record Validators(String tag, Instant modified) {
    private static final String WEAK = "W/";
    private static final int LONGEST_DATE = 40;

    /** {@return the validators of an open file} */
    public static Validators of(BootFile file) {
        Instant time = file.lastModified();
        long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
        return new Validators(
                '"' + Long.toHexString(file.size()) + "-" + Long.toHexString(nanos) + '"',
                time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** {@return the value of Last-Modified (RFC 9110 section 5.6.7)} */
    public String lastModified() {
        return DateFormatter.format(Date.from(modified));
    }

    /**
     * Tells whether the client has this state already.
     *
     * @param ifNoneMatch the field's value, null if absent; it wins over the other one
     * @param ifModifiedSince the field's value, null if absent
     * @return whether 304 is the answer
     */
    public boolean known(String ifNoneMatch, String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return lists(ifNoneMatch);
        }
        return ifModifiedSince != null
                && date(ifModifiedSince)
                        .filter(since -> !modified.isAfter(since))
                        .isPresent();
    }

    private boolean lists(String field) {
        for (String part : field.split(",")) {
            String listed = part.strip();
            if (listed.equals("*") || listed.equals(tag) || listed.equals(WEAK + tag)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a range that is tied to a state by If-Range may be sent; null for one that is not tied} */
    public boolean allowsRange(String ifRange) {
        if (ifRange == null || ifRange.strip().equals(tag)) {
            return true;
        }
        return date(ifRange).filter(modified::equals).isPresent();
    }

    /** All three forms that a recipient has to understand; what is longer than any of them is none. */
    private static Optional<Instant> date(String text) {
        String date = text.strip();
        return date.length() > LONGEST_DATE
                ? Optional.empty()
                : Optional.ofNullable(DateFormatter.parseHttpDate(date)).map(Date::toInstant);
    }
}
