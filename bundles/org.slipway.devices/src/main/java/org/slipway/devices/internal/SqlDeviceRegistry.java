// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.Designate;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceChange;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.DeviceTransfer;
import org.slipway.api.device.RegistryStatus;
import org.slipway.devices.internal.transfer.DeviceFields;
import org.slipway.wire.ClientArch;

/**
 * The registry as a service. Immediate, so that the devices are read before the first machine asks; the database is opened on
 * a thread of its own, so that nothing waits for it.
 */
@Component(
        service = {DeviceRegistry.class, DeviceTransfer.class},
        configurationPid = "org.slipway.devices",
        immediate = true)
@Designate(ocd = Config.class)
public final class SqlDeviceRegistry implements DeviceRegistry, DeviceTransfer {
    private final Drivers drivers = new Drivers();
    private final SettingsReader reader;
    private final Path var;
    private final Path base;
    private final RegistryCore core;

    /**
     * Starts with the configured database, or the embedded one if the configuration is refused.
     *
     * @param reader checks settings
     * @param properties component properties
     */
    @Activate
    public SqlDeviceRegistry(@Reference SettingsReader reader, Map<String, Object> properties) {
        this(
                reader,
                properties,
                Path.of(System.getProperty("slipway.var", "var")),
                Path.of(System.getProperty("slipway.home", "")));
    }

    SqlDeviceRegistry(SettingsReader reader, Map<String, Object> properties, Path var, Path base) {
        this.reader = reader;
        this.var = var;
        this.base = base;
        core = new RegistryCore(drivers, Clock.tickMillis(ZoneOffset.UTC));
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        reader.accept(properties, settings -> DeviceSettings.of(settings, var, base))
                .ifPresent(core::configure);
    }

    @Deactivate
    void deactivate() {
        core.close();
    }

    @Reference(
            name = "driver",
            service = DataSourceFactory.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addDriver(DataSourceFactory factory, Map<String, Object> properties) {
        drivers.add(String.valueOf(properties.get(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS)), factory);
        core.look();
    }

    void removeDriver(DataSourceFactory factory, Map<String, Object> properties) {
        drivers.remove(String.valueOf(properties.get(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS)), factory);
    }

    @Override
    public DeviceLookup find(DeviceKey key) {
        return core.find(key);
    }

    @Override
    public Optional<Device> byId(long id) {
        return core.cache().byId(id);
    }

    @Override
    public Optional<Device> byName(String name) {
        return core.cache().byName(name);
    }

    @Override
    public List<Device> devices(DeviceFilter filter) {
        return core.cache().devices(filter);
    }

    @Override
    public Device add(Device device, String who) throws DeviceRegistryException {
        return core.writes().add(device, who);
    }

    @Override
    public Device update(Device device, String who) throws DeviceRegistryException {
        return core.writes().update(device, who);
    }

    @Override
    public Device approve(long id, String who) throws DeviceRegistryException {
        return core.writes().approve(id, who);
    }

    @Override
    public Device reject(long id, String who) throws DeviceRegistryException {
        return core.writes().reject(id, who);
    }

    @Override
    public Device clearBootOnce(long id, String who) throws DeviceRegistryException {
        return core.writes().clearBootOnce(id, who);
    }

    @Override
    public void remove(long id, String who) throws DeviceRegistryException {
        core.writes().remove(id, who);
    }

    @Override
    public int expire(DeviceState state, Instant before, String who) throws DeviceRegistryException {
        return core.writes().expire(state, before, who);
    }

    @Override
    public CompletionStage<Device> pend(DeviceKey key, Optional<ClientArch> arch, String who) {
        return core.pend(key, arch, who);
    }

    @Override
    public void seen(long id, Instant time, Optional<ClientArch> arch) {
        core.seen(id, time, arch);
    }

    @Override
    public List<AuditEntry> audit(Optional<Long> id, int limit) throws DeviceRegistryException {
        return core.writes().audit(id, limit);
    }

    @Override
    public RegistryStatus status() {
        return core.status();
    }

    @Override
    public Subscription follow(Consumer<DeviceChange> listener) {
        return core.follow(listener);
    }

    @Override
    public ImportResult importDevices(InputStream in, Format format, String who, Progress progress)
            throws DeviceImportException, DeviceRegistryException, IOException {
        return core.importDevices(in, format, who, progress);
    }

    @Override
    public long exportDevices(OutputStream out, Format format, DeviceFilter filter, Progress progress)
            throws DeviceRegistryException, IOException {
        return core.exportDevices(out, format, filter, progress);
    }

    @Override
    public List<String> fields() {
        return DeviceFields.SETTABLE;
    }

    @Override
    public Map<String, String> texts(Device device) {
        return DeviceFields.settable(device);
    }

    @Override
    public Device with(Device device, String field, String text) {
        return DeviceFields.set(device, field, text);
    }
}
