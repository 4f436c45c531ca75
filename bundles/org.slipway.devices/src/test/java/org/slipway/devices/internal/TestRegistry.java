// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.osgi.PGDataSourceFactory;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.RegistryStatus.State;
import org.slipway.testkit.TestSettingsReader;
import org.slipway.wire.HardwareAddress;

/** A registry as the framework makes one, with both drivers. */
final class TestRegistry implements AutoCloseable {
    static final String WHO = "tester";

    private static final long PATIENCE_MILLIS = 60_000;

    final TestSettingsReader settings = new TestSettingsReader();
    final SqlDeviceRegistry registry;

    private TestRegistry(Path folder, Map<String, Object> properties) {
        registry = new SqlDeviceRegistry(settings, properties, folder, folder);
        registry.addDriver(
                new OsgiDataSourceFactory(new Driver()),
                Map.of(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS, "org.h2.Driver"));
        registry.addDriver(
                new PGDataSourceFactory(), Map.of(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS, "org.postgresql.Driver"));
    }

    /** Opened at once; see {@link #ready}. */
    static TestRegistry open(Path folder, String... pairs) {
        Map<String, Object> properties = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1].matches("[0-9]{1,8}") ? Integer.valueOf(pairs[i + 1]) : pairs[i + 1]);
        }
        return new TestRegistry(folder, properties);
    }

    TestRegistry ready() {
        await("the database", () -> registry.status().state() == State.AVAILABLE);
        return this;
    }

    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what + ": " + registry.status());
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static HardwareAddress mac(long number) {
        return HardwareAddress.ethernet(new byte[] {
            2,
            (byte) (number >>> 32),
            (byte) (number >>> 24),
            (byte) (number >>> 16),
            (byte) (number >>> 8),
            (byte) number
        });
    }

    static DeviceKey key(long number) {
        return DeviceKey.of(mac(number));
    }

    static UUID guid(long number) {
        return new UUID(0x4c4c454400433510L, 0x8052_0000_0000_0000L | number);
    }

    static Device device(long number) {
        return Device.prestaged(key(number)).withName("pc-" + number);
    }

    @Override
    public void close() {
        registry.deactivate();
    }
}
