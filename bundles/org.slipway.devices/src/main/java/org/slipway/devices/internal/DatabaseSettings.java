// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the devices are stored.
 *
 * @param url JDBC URL
 * @param user empty: none, or as the URL says
 * @param passwordFile holds the password; read at each connection attempt, so that it may be changed
 * @param timeoutMillis how long a change waits for a connection
 * @param connections how many are open at most, besides one that listens
 */
public record DatabaseSettings(
        String url, String user, Optional<Path> passwordFile, int timeoutMillis, int connections) {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** {@return whether it is a database in this process} */
    public boolean isH2() {
        return url.startsWith(H2);
    }

    /** {@return whether other servers may be on it} */
    public boolean isPostgresql() {
        return url.startsWith(POSTGRESQL);
    }

    /** {@return the driver that serves the URL} */
    public String driver() {
        return isH2() ? "org.h2.Driver" : "org.postgresql.Driver";
    }

    /** {@return the URL without what may be secret in it} */
    public String shown() {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }
}
