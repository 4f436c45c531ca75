// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.device;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.RegistryStatus;
import org.slipway.shell.internal.command.Listing;
import org.slipway.shell.internal.command.ServerServices;

/** Commands that look at devices. */
@Component(service = DeviceCommands.class)
@GogoCommand(
        scope = "device",
        function = {"list", "show", "status", "audit"})
public final class DeviceCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public DeviceCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /**
     * Lists devices.
     *
     * @param state only those in this state, or empty
     * @param group only those in this group, or empty
     * @return the devices by number
     */
    @Descriptor("lists devices")
    public List<Device> list(
            @Descriptor("only those in this state: prestaged, pending, approved, rejected")
                    @Parameter(
                            names = {"-s", "--state"},
                            absentValue = "")
                    String state,
            @Descriptor("only those in this group")
                    @Parameter(
                            names = {"-g", "--group"},
                            absentValue = "")
                    String group) {
        return list(state, group, "");
    }

    /**
     * Lists the devices that have a text in name or key.
     *
     * @param state only those in this state, or empty
     * @param group only those in this group, or empty
     * @param text the text
     * @return the devices by number
     */
    @Descriptor("lists the devices that have a text in their name, GUID or MAC addresses")
    public List<Device> list(
            @Descriptor("only those in this state: prestaged, pending, approved, rejected")
                    @Parameter(
                            names = {"-s", "--state"},
                            absentValue = "")
                    String state,
            @Descriptor("only those in this group")
                    @Parameter(
                            names = {"-g", "--group"},
                            absentValue = "")
                    String group,
            @Descriptor("the text") String text) {
        RegistryStatus status = services.devices().status();
        return new Listing<>(
                services.devices().devices(DeviceWords.filter(state, group, text)),
                status.state() == RegistryStatus.State.OPENING ? status.reason() + "." : "There is no such device.");
    }

    /**
     * Looks one device up.
     *
     * @param device its number, name, MAC address or GUID
     * @return the device
     */
    @Descriptor("shows one device in full")
    public Device show(@Descriptor("number, name, MAC address or GUID") String device) {
        return DeviceWords.device(services.devices(), device);
    }

    /** {@return how the registry is} */
    @Descriptor("shows whether the device database is there")
    public RegistryStatus status() {
        return services.devices().status();
    }

    /**
     * Reads the latest changes.
     *
     * @param lines how many at most
     * @return the changes, latest first
     * @throws DeviceRegistryException if the database is away
     */
    @Descriptor("shows who changed what when, the latest first")
    public List<AuditEntry> audit(
            @Descriptor("how many lines at most (20)")
                    @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    int lines)
            throws DeviceRegistryException {
        return new Listing<>(services.devices().audit(Optional.empty(), lines), "Nothing was changed yet.");
    }

    /**
     * Reads the latest changes of one device.
     *
     * @param lines how many at most
     * @param device its number, also of one that was removed, its name, MAC address or GUID
     * @return the changes, latest first
     * @throws DeviceRegistryException if the database is away
     */
    @Descriptor("shows who changed what of one device")
    public List<AuditEntry> audit(
            @Descriptor("how many lines at most (20)")
                    @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    int lines,
            @Descriptor("number, also of a removed one, name, MAC address or GUID") String device)
            throws DeviceRegistryException {
        long id = device.matches("[0-9]{1,18}")
                ? Long.parseLong(device)
                : DeviceWords.device(services.devices(), device).id();
        return new Listing<>(
                services.devices().audit(Optional.of(id), lines), "Nothing is known about " + device + ".");
    }
}
