// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.slipway.probe.internal.http.HttpUrl;
import org.slipway.probe.internal.rules.BootPlan;

/**
 * Where a boot file is. A URL with a name would need the name servers of the machine's network, and one of HTTPS the
 * certificates in its firmware, so these are not read.
 *
 * @param tftp the TFTP server, if the file is to be read by TFTP
 * @param path the name that the TFTP server knows it by
 * @param http its URL, if it is to be read by HTTP
 */
record FileLocation(Optional<InetSocketAddress> tftp, String path, Optional<HttpUrl> http) {

    static FileLocation of(BootPlan.Fetch fetch, MachineProfile profile, int tftpPort) {
        boolean url = fetch.file().contains("://");
        if (profile.http()) {
            return ofHttp(fetch.file());
        }
        if (profile.ipxe() && url) {
            return ofTftpUrl(fetch.file(), tftpPort);
        }
        var server = new InetSocketAddress(fetch.server(), tftpPort);
        return new FileLocation(Optional.of(server), fetch.file(), Optional.empty());
    }

    static FileLocation ofHttp(String url) {
        return new FileLocation(Optional.empty(), url, HttpUrl.parse(url));
    }

    /** A URL may end with a transfer mode (RFC 3617); any other than this one is refused. */
    static FileLocation ofTftpUrl(String url, int tftpPort) {
        var elsewhere = new FileLocation(Optional.empty(), url, Optional.empty());
        try {
            var uri = new URI(url);
            boolean tftp = "tftp".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPath() != null
                    && uri.getPath().startsWith("/");
            if (!tftp) {
                return elsewhere;
            }
            int port = uri.getPort() < 0 ? tftpPort : uri.getPort();
            String path = uri.getPath().substring(1).replaceFirst(";mode=octet$", "");
            return HttpUrl.literal(uri.getHost())
                    .map(host ->
                            new FileLocation(Optional.of(new InetSocketAddress(host, port)), path, Optional.empty()))
                    .orElse(elsewhere);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return elsewhere;
        }
    }
}
