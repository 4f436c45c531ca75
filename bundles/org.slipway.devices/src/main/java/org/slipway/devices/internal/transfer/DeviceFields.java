// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.transfer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.PromptPolicy;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/** A device's fields as named texts, one way and the other. The names are those that files and the audit have. */
public final class DeviceFields {
    /** Begins the name of a fact. */
    public static final String FACT = "fact.";

    /** Names of the fields that can be set, besides facts. */
    public static final List<String> SETTABLE = List.of(
            "guid",
            "macs",
            "name",
            "group",
            "state",
            "answered",
            "nbp",
            "prompt",
            "bootServer",
            "bootOnce",
            "bootOnceReset");

    /** Names of the fields that are told only. */
    public static final List<String> TOLD = List.of("id", "arch", "firstSeen", "lastSeen");

    private static final String BLANKS = "[\\s,;]+";

    private DeviceFields() {}

    /**
     * Tells what can be set.
     *
     * @param device any device
     * @return every field, and the facts, in a fixed order; empty texts for what is not there
     */
    public static Map<String, String> settable(Device device) {
        BootSettings boot = device.boot();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("guid", device.key().guid().map(UUID::toString).orElse(""));
        fields.put(
                "macs",
                device.key().macs().stream().map(HardwareAddress::toString).collect(Collectors.joining(" ")));
        fields.put("name", device.name());
        fields.put("group", device.group());
        fields.put("state", word(device.state()));
        fields.put("answered", Boolean.toString(boot.answered()));
        fields.put("nbp", boot.nbp());
        fields.put("prompt", boot.prompt().map(DeviceFields::word).orElse(""));
        fields.put("bootServer", boot.bootServer());
        fields.put("bootOnce", boot.once().map(BootOnce::program).orElse(""));
        fields.put("bootOnceReset", boot.once().map(once -> word(once.reset())).orElse(""));
        device.facts().forEach((name, value) -> fields.put(FACT + name, value));
        return fields;
    }

    /**
     * Tells what cannot be set.
     *
     * @param device any device
     * @return every such field; empty texts for what is not there
     */
    static Map<String, String> told(Device device) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", Long.toString(device.id()));
        fields.put("arch", device.seen().arch().map(ClientArch::key).orElse(""));
        fields.put("firstSeen", device.seen().first().map(Object::toString).orElse(""));
        fields.put("lastSeen", device.seen().last().map(Object::toString).orElse(""));
        return fields;
    }

    static boolean isKnown(String name) {
        return SETTABLE.contains(name) || TOLD.contains(name) || isFact(name);
    }

    static boolean isFact(String name) {
        return name.startsWith(FACT) && name.length() > FACT.length();
    }

    /**
     * Sets one field. The way in which a boot-once program ends is kept with its path and cannot be set alone.
     *
     * @param device the device
     * @param name name of the field
     * @param text its new value; empty for none
     * @return the changed device
     * @throws IllegalArgumentException if the field does not take it; the message says what it would take
     */
    public static Device set(Device device, String name, String text) {
        if (isFact(name)) {
            Map<String, String> facts = new TreeMap<>(device.facts());
            facts.remove(name.substring(FACT.length()));
            if (!text.isEmpty()) {
                facts.put(name.substring(FACT.length()), text);
            }
            return device.withFacts(facts);
        }
        BootSettings boot = device.boot();
        return switch (name) {
            case "guid" -> device.withKey(new DeviceKey(guid(text), device.key().macs()));
            case "macs" -> device.withKey(new DeviceKey(device.key().guid(), macs(text)));
            case "name" -> device.withName(text);
            case "group" -> device.withGroup(text);
            case "state" -> text.isEmpty() ? device : device.withState(constant(DeviceState.class, text));
            case "answered" -> device.withBoot(boot.withAnswered(text.isEmpty() || bool(text)));
            case "nbp" -> device.withBoot(boot.withNbp(text));
            case "prompt" ->
                device.withBoot(boot.withPrompt(
                        text.isEmpty() ? Optional.empty() : Optional.of(constant(PromptPolicy.class, text))));
            case "bootServer" -> device.withBoot(boot.withBootServer(text));
            case "bootOnce" -> device.withBoot(boot.withOnce(once(boot, text)));
            case "bootOnceReset" -> device.withBoot(boot.withOnce(reset(boot, text)));
            default -> throw new IllegalArgumentException("there is no field '" + name + "'");
        };
    }

    private static Optional<BootOnce> once(BootSettings boot, String program) {
        BootOnce.Reset reset = boot.once().map(BootOnce::reset).orElse(BootOnce.Reset.AFTER_TRANSFER);
        return program.isEmpty() ? Optional.empty() : Optional.of(new BootOnce(program, reset));
    }

    private static Optional<BootOnce> reset(BootSettings boot, String text) {
        if (text.isEmpty()) {
            return boot.once();
        }
        BootOnce.Reset reset = constant(BootOnce.Reset.class, text);
        if (boot.once().isEmpty()) {
            throw new IllegalArgumentException("without a boot-once program there is nothing to reset");
        }
        return boot.once().map(once -> new BootOnce(once.program(), reset));
    }

    private static Optional<UUID> guid(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parseGuid(text));
    }

    /**
     * Reads a GUID; stricter than {@link UUID#fromString}, which takes groups of any length.
     *
     * @param text the usual form, with or without braces
     * @return the GUID
     * @throws IllegalArgumentException if it is anything else
     */
    public static UUID parseGuid(String text) {
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        if (!bare.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no GUID such as 4c4c4544-0043-3510-8052-b4c04f4a4d32");
        }
        return UUID.fromString(bare);
    }

    private static Set<HardwareAddress> macs(String text) {
        Set<HardwareAddress> macs = new LinkedHashSet<>();
        for (String word : text.strip().split(BLANKS)) {
            if (!word.isEmpty()) {
                macs.add(mac(word));
            }
        }
        return macs;
    }

    private static HardwareAddress mac(String word) {
        try {
            String colons = word.matches("[0-9a-fA-F]{12}") ? word.replaceAll("(..)(?!$)", "$1:") : word;
            return HardwareAddress.parse(colons);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + word + "' is no MAC address such as 52:54:00:12:34:56", e);
        }
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return constant;
            }
        }
        String known =
                Arrays.stream(type.getEnumConstants()).map(DeviceFields::word).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + text + "' is none of " + known);
    }

    /** {@return a constant as users write it} */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
