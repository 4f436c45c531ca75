// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.net.InetAddress;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A file service that machines load from by URL, for those who tell them which. Thread-safe service. */
@ProviderType
public interface BootFileServer {

    /**
     * Makes the URL of a boot file.
     *
     * @param server this server's address as the machine is to know it
     * @param path the path of the file below the boot root, with or without a leading slash
     * @return the URL, percent-encoded (RFC 3986); empty while the service does not listen
     */
    Optional<String> url(InetAddress server, String path);
}
