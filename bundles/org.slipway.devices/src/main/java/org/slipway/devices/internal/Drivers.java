// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.osgi.service.jdbc.DataSourceFactory;

/** The database drivers that are running, by their class. Thread-safe. */
public final class Drivers {
    /** Against connections that hang for ever, and one round trip for many rows. What a URL says itself goes first. */
    private static final Map<String, String> POSTGRESQL = Map.of(
            "connectTimeout", "5",
            "socketTimeout", "60",
            "tcpKeepAlive", "true",
            "reWriteBatchedInserts", "true",
            "ApplicationName", "slipway");

    /** The driver is not running, or not running yet. */
    public static final class AbsentException extends SQLException {
        private static final long serialVersionUID = 1L;

        AbsentException(String reason) {
            super(reason);
        }
    }

    private final Map<String, DataSourceFactory> byClass = new ConcurrentHashMap<>();

    void add(String driver, DataSourceFactory factory) {
        byClass.put(driver, factory);
    }

    void remove(String driver, DataSourceFactory factory) {
        byClass.remove(driver, factory);
    }

    /**
     * Makes connections to a database.
     *
     * @param settings which one
     * @return its connections
     * @throws SQLException if its driver is not running or does not take the settings
     */
    public DataSource source(DatabaseSettings settings) throws SQLException {
        DataSourceFactory factory = byClass.get(settings.driver());
        if (factory == null) {
            throw new AbsentException("no driver " + settings.driver() + " is running");
        }
        var properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, url(settings));
        if (!settings.user().isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_USER, settings.user());
        }
        Optional<Path> file = settings.passwordFile();
        if (file.isPresent()) {
            properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password(file.get()));
        }
        return factory.createDataSource(properties);
    }

    private static String password(Path file) throws SQLException {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new SQLException("the password file cannot be read: " + e, e);
        }
    }

    private static String url(DatabaseSettings settings) {
        if (!settings.isPostgresql()) {
            return settings.url();
        }
        StringBuilder url = new StringBuilder(settings.url());
        POSTGRESQL.forEach((name, value) -> {
            if (!settings.url().contains(name + "=")) {
                url.append(url.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return url.toString();
    }
}
