// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.server.BootTimeline;
import org.slipway.templates.internal.TemplateFailure;
import org.slipway.templates.internal.name.TemplateName;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/**
 * What a template is told about the machine that asks. Which machine that is, the file's name or query says; else whoever
 * uses the client's address. Neither is proof: anybody can ask for anybody's file.
 *
 * @param timeline who was seen with which address; empty while the server's core is away
 * @param devices the registry; empty while it is away
 * @param devicesUsed whether devices count at all
 * @param http the service for URLs; empty while there is none
 */
public record Facts(
        Optional<BootTimeline> timeline,
        Optional<DeviceRegistry> devices,
        boolean devicesUsed,
        Optional<BootFileServer> http) {
    private static final int MAC_LENGTH = 6;

    /**
     * Gathers them.
     *
     * @param request who asks
     * @param named what the placeholders of the name stand for
     * @return what the template sees
     * @throws TemplateFailure if the registry cannot tell whether it knows the machine
     */
    public Map<String, Object> of(BootFileRequest request, Map<String, String> named) {
        Map<String, String> query = Query.of(request.query());
        Optional<HardwareAddress> mac = first(named, query, TemplateName.MAC)
                .flatMap(Facts::mac)
                .or(request::machine)
                .or(() -> timeline.flatMap(seen -> seen.machineAt(request.client())));
        Optional<UUID> uuid = first(named, query, TemplateName.UUID).flatMap(Facts::uuid);
        Map<String, Object> facts = new HashMap<>();
        facts.put("client", Map.of("address", request.client().getHostAddress()));
        facts.put("server", server(request));
        facts.put("request", Map.of("path", request.path(), "query", query));
        facts.put("machine", machine(mac, uuid));
        Optional<Device> device = device(mac, uuid);
        device.ifPresent(known -> facts.put("device", device(known)));
        facts.put("known", device.map(found -> found.state().known()).orElse(false));
        return facts;
    }

    private Map<String, Object> server(BootFileRequest request) {
        Map<String, Object> values = new HashMap<>();
        values.put("address", request.local().getHostAddress());
        http.flatMap(server -> server.url(request.local(), ""))
                .ifPresent(url -> values.put("http", url.replaceFirst("/+$", "")));
        return values;
    }

    private Map<String, Object> machine(Optional<HardwareAddress> mac, Optional<UUID> uuid) {
        Map<String, Object> values = new HashMap<>();
        mac.ifPresent(address -> {
            values.put("mac", address.toString());
            values.put("machyp", address.toString().replace(':', '-'));
        });
        uuid.ifPresent(value -> values.put("uuid", value.toString()));
        mac.flatMap(this::architecture).ifPresent(arch -> {
            values.put("arch", arch.bootFamily().key());
            values.put("uefi", arch.isUefi());
        });
        return values;
    }

    private Optional<ClientArch> architecture(HardwareAddress mac) {
        return timeline.flatMap(seen -> seen.architectureOf(mac));
    }

    private Optional<Device> device(Optional<HardwareAddress> mac, Optional<UUID> uuid) {
        Optional<HardwareAddress> usable = mac.filter(address -> address.length() == MAC_LENGTH);
        DeviceKey key = new DeviceKey(uuid, usable.map(Set::of).orElse(Set.of()));
        if (!devicesUsed || key.isEmpty()) {
            return Optional.empty();
        }
        DeviceLookup lookup = devices.orElseThrow(
                        () -> new TemplateFailure("no template is used: the device registry is away (devices.use)"))
                .find(key);
        if (lookup instanceof DeviceLookup.Unavailable unavailable) {
            throw new TemplateFailure("no template is used: " + unavailable.reason());
        }
        return lookup instanceof DeviceLookup.Known known ? Optional.of(known.device()) : Optional.empty();
    }

    private static Map<String, Object> device(Device device) {
        Map<String, Object> values = new HashMap<>();
        values.put("id", device.id());
        values.put("name", device.name());
        values.put("group", device.group());
        values.put("state", device.state().name().toLowerCase(Locale.ROOT));
        values.put(
                "macs",
                device.key().macs().stream().map(HardwareAddress::toString).toList());
        device.key().guid().ifPresent(guid -> values.put("guid", guid.toString()));
        device.seen()
                .arch()
                .ifPresent(arch -> values.put("arch", arch.bootFamily().key()));
        values.put("facts", device.facts());
        return values;
    }

    private static Optional<String> first(Map<String, String> named, Map<String, String> query, String key) {
        return Optional.ofNullable(named.get(key)).or(() -> Optional.ofNullable(query.get(key)));
    }

    private static Optional<HardwareAddress> mac(String text) {
        String digits = text.replaceAll("[-:]", "");
        return digits.matches("[0-9a-fA-F]{12}")
                ? Optional.of(HardwareAddress.parse(String.join(":", List.of(digits.split("(?<=\\G..)")))))
                : Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == new UUID(0, 0).toString().length()
                    ? Optional.of(UUID.fromString(text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
