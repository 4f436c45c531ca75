// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.wire.Ipv4;

/**
 * Where a boot file is.
 *
 * @param tftp the TFTP server; empty if the file is to be read in another way
 */
record FileLocation(Optional<InetSocketAddress> tftp, String path) {

    static FileLocation of(BootPlan.Fetch fetch, MachineProfile profile, int tftpPort) {
        boolean url = fetch.file().contains("://");
        if (profile.ipxe() && url) {
            return ofUrl(fetch.file(), tftpPort);
        }
        return new FileLocation(Optional.of(new InetSocketAddress(fetch.server(), tftpPort)), fetch.file());
    }

    /** Only TFTP from a literal address: a name would need the name servers of the machine's network. */
    private static FileLocation ofUrl(String url, int tftpPort) {
        try {
            var uri = new URI(url);
            boolean tftp = "tftp".equalsIgnoreCase(uri.getScheme())
                    && uri.getPath() != null
                    && uri.getPath().startsWith("/");
            Optional<Inet4Address> address = tftp ? Ipv4.parse(uri.getHost()) : Optional.empty();
            int port = uri.getPort() < 0 ? tftpPort : uri.getPort();
            return address.map(host -> new FileLocation(
                            Optional.of(new InetSocketAddress(host, port)),
                            uri.getPath().substring(1)))
                    .orElse(new FileLocation(Optional.empty(), url));
        } catch (URISyntaxException e) {
            return new FileLocation(Optional.empty(), url);
        }
    }
}
