// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.devices.internal.cache.IdentityRules;
import org.slipway.devices.internal.transfer.DeviceFields;
import org.slipway.wire.HardwareAddress;

/**
 * One configuration, checked as a whole.
 *
 * @param database where devices are stored
 * @param rules what machines are told apart by
 * @param staleMax how long lookups are answered without the database
 * @param flushEvery how often sightings are stored
 * @param waitingMax how many sightings wait at most
 * @param pendingMax how many devices are pending at most
 */
public record DeviceSettings(
        DatabaseSettings database,
        IdentityRules rules,
        Duration staleMax,
        Duration flushEvery,
        int waitingMax,
        int pendingMax) {

    private static final int MAX_SECONDS = 31_536_000;
    private static final int MANY = 1_000_000;

    static DeviceSettings of(Settings settings, Path var, Path base) throws InvalidSettingException {
        Config config = settings.as(Config.class);
        var database = new DatabaseSettings(
                url(config.jdbc_url().strip(), var),
                config.jdbc_user().strip(),
                file(config.jdbc_password_file().strip(), base),
                within("jdbc.timeout.ms", config.jdbc_timeout_ms(), 250, 60_000),
                within("jdbc.connections.max", config.jdbc_connections_max(), 2, 64));
        return new DeviceSettings(
                database,
                new IdentityRules(
                        list("guid.banned", config.guid_banned(), "a GUID", DeviceFields::parseGuid),
                        list("mac.shared", config.mac_shared(), "a MAC address", HardwareAddress::parse)),
                Duration.ofSeconds(within("cache.stale.max.s", config.cache_stale_max_s(), 0, MAX_SECONDS)),
                Duration.ofSeconds(within("seen.flush.s", config.seen_flush_s(), 1, 3600)),
                within("seen.waiting.max", config.seen_waiting_max(), 100, MANY),
                within("pending.max", config.pending_max(), 0, MANY));
    }

    /**
     * A change is on disk when it is reported as stored: H2's default is half a second later. It needs little cache, for this
     * bundle has everything in memory.
     */
    private static String url(String configured, Path var) throws InvalidSettingException {
        if (configured.isEmpty()) {
            return "jdbc:h2:file:" + var.resolve("devices/devices").toAbsolutePath()
                    + ";WRITE_DELAY=0;CACHE_SIZE=8192;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
        }
        if (configured.startsWith("jdbc:postgresql:") || configured.startsWith("jdbc:h2:")) {
            return configured;
        }
        throw new InvalidSettingException(
                "jdbc.url", configured, "must begin with jdbc:postgresql: or jdbc:h2:, or be empty");
    }

    private static Optional<Path> file(String name, Path base) {
        return name.isEmpty() ? Optional.empty() : Optional.of(base.resolve(name));
    }

    private static int within(String key, int value, int min, int max) throws InvalidSettingException {
        if (value < min || value > max) {
            throw new InvalidSettingException(key, value, "must be " + min + " to " + max);
        }
        return value;
    }

    private static <T> Set<T> list(String key, String value, String what, Function<String, T> parse)
            throws InvalidSettingException {
        Set<T> items = new LinkedHashSet<>();
        for (String word : value.split(",")) {
            String item = word.strip();
            try {
                if (!item.isEmpty()) {
                    items.add(parse.apply(item));
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingException(key, value, "'" + item + "' is not " + what);
            }
        }
        return items;
    }
}
