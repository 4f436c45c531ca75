// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.http.internal.net.ConnectionLimits;

/**
 * Checked settings.
 *
 * @param port TCP port of HTTP, 0 for none
 * @param addresses addresses to listen on, empty for all
 * @param tls HTTPS, empty for none
 * @param limits how many connections, and how long they may be idle
 */
record HttpSettings(int port, List<InetAddress> addresses, Optional<Tls> tls, ConnectionLimits limits) {
    private static final int MOST = 65535;
    private static final Pattern LITERAL_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /**
     * HTTPS.
     *
     * @param port its TCP port
     * @param keystore a PKCS #12 file, empty for a certificate of our own
     * @param passwordFile holds its password, empty for none
     */
    record Tls(int port, Optional<Path> keystore, Optional<Path> passwordFile) {}

    static HttpSettings of(Settings settings) throws InvalidSettingException {
        Config config = settings.as(Config.class);
        int port = range("port", config.port(), 0, MOST);
        int tlsPort = range("tls.port", config.tls_port(), 0, MOST);
        if (port != 0 && port == tlsPort) {
            throw new InvalidSettingException("tls.port", tlsPort, "is the same as port");
        }
        return new HttpSettings(
                port,
                addresses(config.address()),
                tlsPort == 0 ? Optional.empty() : Optional.of(tls(tlsPort, config)),
                new ConnectionLimits(
                        range("connections.max", config.connections_max(), 1, MOST),
                        range("connections.max.per.client", config.connections_max_per_client(), 1, MOST),
                        Duration.ofSeconds(range("idle.s", config.idle_s(), 1, 3600))));
    }

    private static Tls tls(int port, Config config) throws InvalidSettingException {
        Optional<Path> keystore = file("tls.keystore", config.tls_keystore());
        Optional<Path> password = file("tls.keystore.password.file", config.tls_keystore_password_file());
        if (password.isPresent() && keystore.isEmpty()) {
            throw new InvalidSettingException(
                    "tls.keystore.password.file", password.get(), "belongs to tls.keystore, which is not set");
        }
        return new Tls(port, keystore, password);
    }

    private static Optional<Path> file(String key, String text) throws InvalidSettingException {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Path path = Path.of(text.strip());
        if (!java.nio.file.Files.isReadable(path)) {
            throw new InvalidSettingException(key, text, "is no file that can be read");
        }
        return Optional.of(path);
    }

    private static int range(String key, int value, int min, int max) throws InvalidSettingException {
        if (value < min || value > max) {
            throw new InvalidSettingException(key, value, "must be " + min + " to " + max);
        }
        return value;
    }

    private static List<InetAddress> addresses(String text) throws InvalidSettingException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String part : Arrays.stream(text.split(",")).map(String::strip).toList()) {
            if (!part.isEmpty()) {
                addresses.add(address(part, text));
            }
        }
        return List.copyOf(addresses);
    }

    /** Only literals: a name would be asked from a server that may not be there yet. */
    private static InetAddress address(String part, String text) throws InvalidSettingException {
        try {
            if (part.contains(":") || LITERAL_V4.matcher(part).matches()) {
                return InetAddress.getByName(part);
            }
        } catch (UnknownHostException e) {
            throw new InvalidSettingException("address", text, part + " is no address");
        }
        throw new InvalidSettingException("address", text, part + " is no literal address");
    }
}
