// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What HTTP Boot takes a download for: by its media type, else by the end of its name (UEFI 2.10 section 24.7). */
public enum MediaKind {
    PROGRAM("application/efi", ".efi"),
    ISO_IMAGE("application/vnd.efi-iso", ".iso"),
    DISK_IMAGE("application/vnd.efi-img", ".img");

    private final String type;
    private final String suffix;

    MediaKind(String type, String suffix) {
        this.type = type;
        this.suffix = suffix;
    }

    public static Optional<MediaKind> ofType(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.equals(mediaType))
                .findFirst();
    }

    /** {@return what the path of a URL says, without its query} */
    public static Optional<MediaKind> ofName(String target) {
        int query = target.indexOf('?');
        String path = (query < 0 ? target : target.substring(0, query)).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> path.endsWith(kind.suffix))
                .findFirst();
    }

    /** {@return the media type that firmware knows it by} */
    public String type() {
        return type;
    }
}
