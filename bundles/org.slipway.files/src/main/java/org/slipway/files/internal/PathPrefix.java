// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.util.List;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.AccessRefusedException;

/**
 * The path below which a root appears to clients.
 *
 * @param segments its parts; none for the top
 * @param caseSensitive whether clients must spell it exactly
 */
record PathPrefix(List<String> segments, boolean caseSensitive) {

    static PathPrefix of(String value, boolean caseSensitive) throws InvalidSettingException {
        try {
            return new PathPrefix(SafePath.parse(value.strip()).segments(), caseSensitive);
        } catch (AccessRefusedException e) {
            throw new InvalidSettingException("prefix", value, "is no path for clients: " + e.getMessage());
        }
    }

    /** {@return the path below the root; empty if the path does not lead into it} */
    Optional<SafePath> strip(SafePath path) {
        int length = segments.size();
        return path.segments().size() >= length && matches(path, length)
                ? Optional.of(new SafePath(
                        path.segments().subList(length, path.segments().size())))
                : Optional.empty();
    }

    /** {@return the folder on the way to the root that a listing of the path shows; empty if the path leads elsewhere} */
    Optional<String> next(SafePath path) {
        int length = path.segments().size();
        return length < segments.size() && matches(path, length) ? Optional.of(segments.get(length)) : Optional.empty();
    }

    private boolean matches(SafePath path, int length) {
        for (int i = 0; i < length; i++) {
            String wanted = segments.get(i);
            String given = path.segments().get(i);
            if (!(caseSensitive ? wanted.equals(given) : wanted.equalsIgnoreCase(given))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
