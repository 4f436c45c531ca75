// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.slipway.wire.HardwareAddress;

/**
 * A device as it was when it was read. Immutable; a changed copy is stored by {@link DeviceRegistry#update}.
 *
 * @param id the registry's number, 1 and up; 0 before it is stored
 * @param version counts the stored changes, so that two operators do not overwrite each other's; sightings do not count
 * @param key what it is told apart by
 * @param name at most 255 characters; unique without regard to case unless it is empty
 * @param group at most 255 characters; may be empty
 * @param state how it came to be known, and what was decided
 * @param stateSince when the state was last changed
 * @param requestId what an operator approves or rejects it by, if it asked by itself (option 250/5 of WDSBP)
 * @param boot what it gets
 * @param seen when it was seen
 * @param facts at most 64 free facts, sorted; keys of 1 to 64 and values of at most 1024 characters; unmodifiable
 */
public record Device(
        long id,
        long version,
        DeviceKey key,
        String name,
        String group,
        DeviceState state,
        Instant stateSince,
        OptionalLong requestId,
        BootSettings boot,
        Sightings seen,
        Map<String, String> facts) {

    private static final int MAX_FACTS = 64;
    private static final int MAX_FACT_KEY = 64;
    private static final int MAX_FACT_VALUE = 1024;

    /**
     * Checks the texts and copies the facts.
     *
     * @param id the registry's number
     * @param version counts the stored changes
     * @param key what it is told apart by
     * @param name at most 255 characters
     * @param group at most 255 characters
     * @param state how it came to be known, and what was decided
     * @param stateSince when the state was last changed
     * @param requestId what an operator approves or rejects it by
     * @param boot what it gets
     * @param seen when it was seen
     * @param facts at most 64 free facts
     * @throws IllegalArgumentException if a text is too long or has control characters, or there are too many facts
     */
    public Device {
        Texts.check("device name", name, Texts.LINE);
        Texts.check("group", group, Texts.LINE);
        if (facts.size() > MAX_FACTS) {
            throw new IllegalArgumentException(facts.size() + " facts, more than " + MAX_FACTS);
        }
        facts.forEach(Device::checkFact);
        facts = facts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    private static void checkFact(String key, String value) {
        Texts.check("fact name", key, MAX_FACT_KEY);
        if (!key.matches("[^\\s=]+")) {
            throw new IllegalArgumentException("fact name '" + key + "' is empty or has blanks or '='");
        }
        Texts.check("fact " + key, value, MAX_FACT_VALUE);
    }

    /**
     * Makes a prestaged device that is not stored yet.
     *
     * @param key what it is told apart by
     * @return a device without name, group and facts, with default settings, to be changed and then given to
     *     {@link DeviceRegistry#add}
     */
    public static Device prestaged(DeviceKey key) {
        return new Device(
                0,
                0,
                key,
                "",
                "",
                DeviceState.PRESTAGED,
                Instant.EPOCH,
                OptionalLong.empty(),
                BootSettings.DEFAULT,
                Sightings.NONE,
                Map.of());
    }

    /**
     * Changes the identity.
     *
     * @param value the key
     * @return a changed copy
     */
    public Device withKey(DeviceKey value) {
        return new Device(id, version, value, name, group, state, stateSince, requestId, boot, seen, facts);
    }

    /**
     * Changes the name.
     *
     * @param value the name, or empty
     * @return a changed copy
     */
    public Device withName(String value) {
        return new Device(id, version, key, value, group, state, stateSince, requestId, boot, seen, facts);
    }

    /**
     * Changes the group.
     *
     * @param value the group, or empty
     * @return a changed copy
     */
    public Device withGroup(String value) {
        return new Device(id, version, key, name, value, state, stateSince, requestId, boot, seen, facts);
    }

    /**
     * Changes the state. The time of the change is the registry's to set.
     *
     * @param value the state
     * @return a changed copy
     */
    public Device withState(DeviceState value) {
        return new Device(id, version, key, name, group, value, stateSince, requestId, boot, seen, facts);
    }

    /**
     * Changes what the device gets.
     *
     * @param value the settings
     * @return a changed copy
     */
    public Device withBoot(BootSettings value) {
        return new Device(id, version, key, name, group, state, stateSince, requestId, value, seen, facts);
    }

    /**
     * Changes the facts.
     *
     * @param value all facts
     * @return a changed copy
     */
    public Device withFacts(Map<String, String> value) {
        return new Device(id, version, key, name, group, state, stateSince, requestId, boot, seen, value);
    }

    /** {@return what to call it to an operator: its name, else a MAC address, else its GUID, else its number} */
    public String label() {
        if (!name.isEmpty()) {
            return name;
        }
        return key.macs().stream()
                .findFirst()
                .map(HardwareAddress::toString)
                .or(() -> key.guid().map(UUID::toString))
                .orElse("device " + id);
    }
}
