// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.reply;

import java.net.Inet6Address;
import org.slipway.wire.Ipv6;

/** What option 59 of DHCPv6 says in place of server and file (RFC 5970 section 3.1). */
public final class BootUrl {
    private static final String UNRESERVED = "-._~/!$&'()*+,=:@";

    private BootUrl() {}

    /** A program that is a URL already stays one. */
    public static String of(String file, Inet6Address server) {
        if (file.contains("://")) {
            return file;
        }
        // In a URL a back-slash is no separator, and firmware does not take an escape for one.
        String path = file.replace('\\', '/');
        return "tftp://[" + Ipv6.text(server) + "]/" + escaped(path.startsWith("/") ? path.substring(1) : path);
    }

    /** RFC 3986 section 3.3, without the semicolon, behind which TFTP clients expect a mode; files are ASCII. */
    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder(path.length());
        for (char c : path.toCharArray()) {
            if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || UNRESERVED.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
