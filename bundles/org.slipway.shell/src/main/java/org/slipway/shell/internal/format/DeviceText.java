// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.BootLoop;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.api.device.RegistryStatus;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/** Devices in words. */
final class DeviceText {

    private static final String NONE = "-";

    private final Times times;

    DeviceText(Times times) {
        this.times = times;
    }

    String table(List<Device> devices) {
        Table table = new Table(">#", "NAME", "GROUP", "STATE", "ARCH", "MAC", "GUID", "LAST SEEN", "BOOT");
        for (Device device : devices) {
            table.row(
                    device.id(),
                    orNone(device.name()),
                    orNone(device.group()),
                    word(device.state()),
                    device.seen().arch().map(ClientArch::key).orElse(NONE),
                    orNone(macs(device)),
                    device.key().guid().map(UUID::toString).orElse(NONE),
                    date(device.seen().last()),
                    orNone(boot(device.boot())));
        }
        return table.toString();
    }

    String full(Device device) {
        BootSettings boot = device.boot();
        Fields fields = new Fields()
                .field("number", device.id())
                .field("name", orNone(device.name()))
                .field("group", orNone(device.group()))
                .field("state", word(device.state()) + " since " + times.date(device.stateSince()))
                .field(
                        "request",
                        device.requestId().isPresent() ? device.requestId().getAsLong() : NONE)
                .field("GUID", device.key().guid().map(UUID::toString).orElse(NONE))
                .field("MAC", orNone(macs(device)))
                .field("answered", boot.answered() ? "yes" : "no")
                .field("nbp", orNone(boot.nbp()))
                .field("prompt", boot.prompt().map(DeviceText::word).orElse(NONE))
                .field("boot server", orNone(boot.bootServer()))
                .field(
                        "boot once",
                        boot.once()
                                .map(once -> once.program() + ", until " + word(once.reset()))
                                .orElse(NONE))
                .field(
                        "architecture",
                        device.seen().arch().map(ClientArch::toString).orElse(NONE))
                .field("first seen", date(device.seen().first()))
                .field("last seen", date(device.seen().last()))
                .field("version", device.version());
        device.facts().forEach((name, value) -> fields.field("fact." + name, value));
        return fields.toString();
    }

    String audit(List<AuditEntry> entries) {
        Table table = new Table("TIME", ">#", "DEVICE", "WHO", "ACTION", "DETAIL");
        for (AuditEntry entry : entries) {
            table.row(
                    times.date(entry.time()),
                    entry.deviceId(),
                    entry.device(),
                    entry.who(),
                    word(entry.action()),
                    entry.detail());
        }
        return table.toString();
    }

    String loops(List<BootLoop> loops) {
        Table table = new Table("MACHINE", "PROGRAM", ">BOOTS", ">REFUSED", "STOPPED", "LAST");
        for (BootLoop loop : loops) {
            table.row(
                    loop.machine(),
                    loop.program(),
                    loop.boots(),
                    loop.refused(),
                    times.date(loop.since()),
                    times.date(loop.last()));
        }
        return table.toString();
    }

    String status(RegistryStatus status) {
        return new Fields()
                .field("state", word(status.state()) + " since " + times.date(status.since()))
                .field("reason", status.reason())
                .field("database", status.database())
                .field("devices", status.devices())
                .field("in step", status.asOf().equals(Instant.EPOCH) ? "never" : times.date(status.asOf()))
                .field("other servers", status.notified() ? "their changes are heard" : "none are heard")
                .field("sightings", status.sightingsWaiting() + " waiting, " + status.sightingsLost() + " lost")
                .toString();
    }

    static String result(ImportResult result) {
        return result.added() + " devices added, " + result.changed() + " changed, " + result.unchanged()
                + " as they were";
    }

    /** What sets it apart from others, in short. */
    private static String boot(BootSettings boot) {
        return List.of(
                        boot.answered() ? "" : "not answered",
                        boot.once().map(once -> "once " + once.program()).orElse(""),
                        boot.nbp(),
                        boot.bootServer().isEmpty() ? "" : "at " + boot.bootServer())
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String macs(Device device) {
        return device.key().macs().stream().map(HardwareAddress::toString).collect(Collectors.joining(" "));
    }

    private String date(Optional<Instant> time) {
        return time.map(times::date).orElse(NONE);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
