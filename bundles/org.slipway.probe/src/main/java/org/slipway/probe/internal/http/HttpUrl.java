// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/**
 * A URL that can be read without name servers and certificates.
 *
 * @param authority host and port as the URL has them, for the Host field
 * @param target path and query as the URL has them
 */
public record HttpUrl(InetSocketAddress server, String authority, String target) {

    private static final int PORT = 80;
    private static final int LAST_PORT = 65_535;

    /** {@return the URL; empty if it is not one of {@code http:} with an address in digits} */
    public static Optional<HttpUrl> parse(String url) {
        try {
            var uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme())
                    && uri.getRawUserInfo() == null
                    && uri.getPort() <= LAST_PORT;
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
            int port = uri.getPort() < 0 ? PORT : uri.getPort();
            return Optional.ofNullable(http ? uri.getHost() : null)
                    .flatMap(HttpUrl::literal)
                    .map(address -> new HttpUrl(new InetSocketAddress(address, port), uri.getRawAuthority(), target));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** {@return the address that a host of a URL is, empty if it is a name} */
    public static Optional<InetAddress> literal(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? Ipv6.parse(host.substring(1, host.length() - 1)).map(InetAddress.class::cast)
                : Ipv4.parse(host).map(InetAddress.class::cast);
    }
}
