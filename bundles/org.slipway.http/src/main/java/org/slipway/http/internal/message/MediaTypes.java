// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.message;

import java.util.Locale;
import java.util.Map;

/** Media types by the end of a name; UEFI decides by them what to do with a download (UEFI 2.10 section 24.7). */
public final class MediaTypes {
    private static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_SUFFIX = Map.ofEntries(
            Map.entry("efi", "application/efi"),
            Map.entry("iso", "application/vnd.efi-iso"),
            Map.entry("img", "application/vnd.efi-img"),
            Map.entry("ipxe", "text/plain; charset=utf-8"),
            Map.entry("cfg", "text/plain; charset=utf-8"),
            Map.entry("conf", "text/plain; charset=utf-8"),
            Map.entry("ks", "text/plain; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("xml", "application/xml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"),
            Map.entry("gz", "application/gzip"),
            Map.entry("zip", "application/zip"));

    private MediaTypes() {}

    /** {@return the media type of a file with this name} */
    public static String of(String name) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_SUFFIX.getOrDefault(suffix, UNKNOWN);
    }
}
