// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.PromptPolicy;
import org.slipway.api.device.Sightings;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/** A device as columns. */
final class DeviceRow {
    private static final int MAC_DIGITS = 12;

    private DeviceRow() {}

    /** Reads the columns in the order of {@link DeviceTable}. */
    static Device read(ResultSet row, Map<String, String> facts) throws SQLException {
        var key = new DeviceKey(Optional.ofNullable(row.getObject(3, UUID.class)), macs(row.getString(4)));
        long request = row.getLong(9);
        return new Device(
                row.getLong(1),
                row.getLong(2),
                key,
                row.getString(5),
                row.getString(6),
                DeviceState.valueOf(row.getString(7)),
                instant(row, 8).orElseThrow(),
                request == 0 ? OptionalLong.empty() : OptionalLong.of(request),
                boot(row),
                new Sightings(instant(row, 17), instant(row, 18), arch(row)),
                facts);
    }

    private static BootSettings boot(ResultSet row) throws SQLException {
        String prompt = row.getString(12);
        String once = row.getString(14);
        return new BootSettings(
                row.getBoolean(10),
                row.getString(11),
                Optional.ofNullable(prompt).map(PromptPolicy::valueOf),
                row.getString(13),
                once == null
                        ? Optional.empty()
                        : Optional.of(new BootOnce(once, BootOnce.Reset.valueOf(row.getString(15)))));
    }

    private static Optional<ClientArch> arch(ResultSet row) throws SQLException {
        int number = row.getInt(16);
        return row.wasNull() ? Optional.empty() : Optional.of(ClientArch.of(number));
    }

    /**
     * Writes the columns in the order of {@link DeviceTable}: for a new row with number, request number and sightings, for a
     * change without what only its own statements change.
     *
     * @return the index behind the last
     */
    static int write(PreparedStatement statement, int from, Device device, boolean isNew) throws SQLException {
        int i = from;
        if (isNew) {
            statement.setLong(i++, device.id());
        }
        statement.setLong(i++, device.version());
        statement.setObject(i++, device.key().guid().orElse(null), Types.OTHER);
        statement.setString(i++, text(device.key().macs()));
        statement.setString(i++, device.name());
        statement.setString(i++, device.group());
        statement.setString(i++, device.state().name());
        statement.setObject(i++, time(device.stateSince()));
        statement.setObject(
                i++, device.requestId().isPresent() ? device.requestId().getAsLong() : null, Types.BIGINT);
        i = write(statement, i, device.boot());
        return isNew ? write(statement, i, device.seen()) : i;
    }

    private static int write(PreparedStatement statement, int from, BootSettings boot) throws SQLException {
        int i = from;
        statement.setBoolean(i++, boot.answered());
        statement.setString(i++, boot.nbp());
        statement.setString(i++, boot.prompt().map(Enum::name).orElse(null));
        statement.setString(i++, boot.bootServer());
        statement.setString(i++, boot.once().map(BootOnce::program).orElse(null));
        statement.setString(i++, boot.once().map(once -> once.reset().name()).orElse(null));
        return i;
    }

    private static int write(PreparedStatement statement, int from, Sightings seen) throws SQLException {
        statement.setObject(from, seen.arch().map(ClientArch::number).orElse(null), Types.INTEGER);
        statement.setObject(from + 1, seen.first().map(DeviceRow::time).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(from + 2, seen.last().map(DeviceRow::time).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
        return from + 3;
    }

    static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static String text(Set<HardwareAddress> macs) {
        return macs.stream().map(DeviceRow::digits).collect(Collectors.joining(" "));
    }

    static String digits(HardwareAddress mac) {
        return mac.toString().replace(":", "");
    }

    private static Set<HardwareAddress> macs(String text) {
        Set<HardwareAddress> macs = new LinkedHashSet<>();
        for (int at = 0; at + MAC_DIGITS <= text.length(); at += MAC_DIGITS + 1) {
            macs.add(HardwareAddress.ethernet(java.util.HexFormat.of().parseHex(text, at, at + MAC_DIGITS)));
        }
        return macs;
    }
}
