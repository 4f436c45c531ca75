// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.message;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.slipway.wire.Ipv6;

/**
 * How URLs of this server begin.
 *
 * @param scheme http or https
 * @param port the port to name, 0 for the scheme's own
 */
public record UrlForm(String scheme, int port) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final String UNRESERVED = "-._~/!$&'()*+,;=:@";

    /** {@return URLs of a plain server} */
    public static UrlForm http(int port) {
        return new UrlForm("http", port == HTTP_PORT ? 0 : port);
    }

    /** {@return URLs of an encrypting server} */
    public static UrlForm https(int port) {
        return new UrlForm("https", port == HTTPS_PORT ? 0 : port);
    }

    /** {@return the URL of a path, at an address in digits: firmware has no name service for a name} */
    public String url(InetAddress server, String path) {
        String host = server instanceof Inet6Address v6 ? "[" + Ipv6.text(v6) + "]" : server.getHostAddress();
        return scheme + "://" + host + (port == 0 ? "" : ":" + port) + "/" + escaped(path);
    }

    private static String escaped(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        StringBuilder escaped = new StringBuilder(relative.length());
        for (byte octet : relative.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || UNRESERVED.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
