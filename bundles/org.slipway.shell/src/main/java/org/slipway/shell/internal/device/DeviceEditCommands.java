// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.device;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceState;
import org.slipway.shell.internal.command.Listing;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.wire.HardwareAddress;

/** Commands that change devices. */
@Component(service = DeviceEditCommands.class)
@GogoCommand(
        scope = "device",
        function = {"add", "set", "approve", "reject", "remove"})
public final class DeviceEditCommands {

    /** Who does it, for the audit: only the server's own user reaches the shell. */
    static final String WHO = "shell";

    private static final String NO_NAME = "-";

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public DeviceEditCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /**
     * Enters a device.
     *
     * @param name its name; {@code -} for none
     * @param keys MAC addresses and at most one GUID
     * @return the device as stored
     * @throws DeviceRegistryException if it was not stored
     */
    @Descriptor("enters a device before it is seen")
    public Device add(
            @Descriptor("its name, - for none") String name, @Descriptor("MAC addresses, a GUID") String... keys)
            throws DeviceRegistryException {
        Device device = Device.prestaged(key(keys)).withName(name.equals(NO_NAME) ? "" : name);
        return services.devices().add(device, WHO);
    }

    private static DeviceKey key(String... words) {
        Optional<UUID> guid = Optional.empty();
        Set<HardwareAddress> macs = new LinkedHashSet<>();
        for (String word : words) {
            DeviceKey key = DeviceWords.key(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + word + "' is neither a MAC address (52:54:00:12:34:56) nor a GUID"));
            if (guid.isPresent() && key.guid().isPresent()) {
                throw new IllegalArgumentException("a device has one GUID at most");
            }
            guid = guid.or(key::guid);
            macs.addAll(key.macs());
        }
        return new DeviceKey(guid, macs);
    }

    /**
     * Changes fields of a device.
     *
     * @param device its number, name, MAC address or GUID
     * @param changes each a field, {@code =} and its value
     * @return the device as stored
     * @throws DeviceRegistryException if it was not stored
     */
    @Descriptor("changes fields of a device: group=lab nbp=grub.efi fact.room=12; without a value a field is emptied")
    public Device set(
            @Descriptor("number, name, MAC address or GUID") String device,
            @Descriptor("field=value, or fact.name=value") String... changes)
            throws DeviceRegistryException {
        return services.devices().update(with(DeviceWords.device(services.devices(), device), changes), WHO);
    }

    private Device with(Device device, String... changes) {
        Device changed = device;
        for (String change : changes) {
            int sign = change.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("'" + change + "' is not field=value; fields are "
                        + String.join(", ", services.deviceTransfer().fields()) + " and fact.<name>");
            }
            changed = services.deviceTransfer()
                    .with(
                            changed,
                            change.substring(0, sign),
                            change.substring(sign + 1).strip());
        }
        return changed;
    }

    /**
     * Lets devices in.
     *
     * @param name the name that it gets, or empty
     * @param group the group that it gets, or empty
     * @param device its number, name, MAC address or GUID; {@code all} for all that are pending
     * @param changes what else it gets, each a field, {@code =} and its value
     * @return the devices as stored
     * @throws DeviceRegistryException if one was not stored; those before it were
     */
    @Descriptor("lets a device in that is pending or was rejected; more fields as in device:set, nbp=grub.efi")
    public List<Device> approve(
            @Descriptor("the name that it gets")
                    @Parameter(
                            names = {"-n", "--name"},
                            absentValue = "")
                    String name,
            @Descriptor("the group that it gets")
                    @Parameter(
                            names = {"-g", "--group"},
                            absentValue = "")
                    String group,
            @Descriptor("number of the request or device, name, MAC address or GUID; all for all that are pending")
                    String device,
            @Descriptor("field=value, or fact.name=value") String... changes)
            throws DeviceRegistryException {
        DeviceRegistry registry = services.devices();
        List<Device> approved = new ArrayList<>();
        for (Device pending : DeviceWords.devices(registry, device)) {
            Device named = name.isEmpty() ? pending : pending.withName(name);
            Device changed = with(group.isEmpty() ? named : named.withGroup(group), changes);
            approved.add(
                    changed.equals(pending)
                            ? registry.approve(pending.id(), WHO)
                            : registry.update(changed.withState(DeviceState.APPROVED), WHO));
        }
        return new Listing<>(approved, "No device is pending.");
    }

    /**
     * Turns devices away.
     *
     * @param device its number, name, MAC address or GUID; {@code all} for all that are pending
     * @return the devices as stored
     * @throws DeviceRegistryException if one was not stored; those before it were
     */
    @Descriptor("turns a device away")
    public List<Device> reject(
            @Descriptor("number of the request or device, name, MAC address or GUID; all for all that are pending")
                    String device)
            throws DeviceRegistryException {
        List<Device> rejected = new ArrayList<>();
        for (Device pending : DeviceWords.devices(services.devices(), device)) {
            rejected.add(services.devices().reject(pending.id(), WHO));
        }
        return new Listing<>(rejected, "No device is pending.");
    }

    /**
     * Takes a device out.
     *
     * @param device its number, name, MAC address or GUID
     * @return a sentence
     * @throws DeviceRegistryException if it was not taken out
     */
    @Descriptor("takes a device out")
    public String remove(@Descriptor("number, name, MAC address or GUID") String device)
            throws DeviceRegistryException {
        Device found = DeviceWords.device(services.devices(), device);
        services.devices().remove(found.id(), WHO);
        return "device " + found.id() + ", " + found.label() + ", is removed";
    }
}
