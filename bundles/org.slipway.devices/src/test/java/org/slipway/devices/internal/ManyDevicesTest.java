// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.slipway.devices.internal.TestRegistry.WHO;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup.Known;
import org.slipway.api.device.DeviceTransfer.Format;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.devices.internal.cache.DeviceCache;
import org.slipway.devices.internal.cache.IdentityRules;

/** A hundred thousand devices: what comes out is right. The figures are printed, for they say nothing on a busy machine. */
class ManyDevicesTest {
    static final int MANY = 100_000;

    @TempDir
    private Path folder;

    @Test
    void lookUpsNeedLittleMemory() throws Exception {
        long before = memory();
        var cache = new DeviceCache(new IdentityRules(Set.of(), Set.of()));
        for (int i = 0; i < MANY; i++) {
            var key = new DeviceKey(Optional.of(TestRegistry.guid(i)), Set.of(TestRegistry.mac(i)));
            Device device = Device.prestaged(key).withName("pc-" + i).withGroup("group-" + i % 50);
            cache.put(new Device(
                    i + 1,
                    1,
                    device.key(),
                    device.name(),
                    device.group(),
                    device.state(),
                    device.stateSince(),
                    device.requestId(),
                    device.boot(),
                    device.seen(),
                    device.facts()));
        }
        print("look-ups keep " + (memory() - before) / MANY + " bytes a device");
        assertEquals(MANY, cache.size());
        for (int i = 0; i < MANY; i += 2) {
            cache.remove(i + 1);
        }
        for (int i = 0; i < MANY; i++) {
            boolean there = i % 2 == 1;
            assertEquals(there, cache.find(TestRegistry.key(i)).isPresent());
            assertEquals(there, cache.find(DeviceKey.of(TestRegistry.guid(i))).isPresent());
            assertEquals(there, cache.byName("PC-" + i).isPresent());
            assertEquals(there, cache.byId(i + 1).isPresent());
        }
    }

    @Test
    void aHundredThousandDevicesInOneFile() throws Exception {
        try (var opened = TestRegistry.open(folder).ready()) {
            run(opened);
        }
        long start = System.nanoTime();
        try (var opened = TestRegistry.open(folder).ready()) {
            print("opened again in " + millis(start) + " ms");
            assertEquals(MANY, opened.registry.status().devices());
        }
    }

    static void run(TestRegistry opened) throws Exception {
        byte[] file = file();
        lookUps(opened, 0);
        long memory = memory();
        List<String> phases = new ArrayList<>();
        long start = System.nanoTime();
        ImportResult result = opened.registry.importDevices(
                new ByteArrayInputStream(file), Format.CSV, WHO, (phase, done, total) -> phases.add(phase));
        print(MANY + " devices of " + file.length / 1024 + " KiB imported in " + millis(start) + " ms, progress told "
                + phases.size() + " times");
        assertEquals(new ImportResult(MANY, 0, 0), result);
        assertEquals(
                List.of("reading", "checking", "storing", "stored"),
                phases.stream().distinct().toList());
        long used = memory() - memory;
        print("memory " + used / 1024 / 1024 + " MiB, " + used / MANY
                + " bytes a device (with what the database keeps)");
        lookUps(opened, MANY);
        start = System.nanoTime();
        var out = new ByteArrayOutputStream();
        opened.registry.exportDevices(out, Format.CSV, DeviceFilter.ALL, (phase, done, total) -> {});
        print("exported in " + millis(start) + " ms");
        start = System.nanoTime();
        result = opened.registry.importDevices(
                new ByteArrayInputStream(out.toByteArray()), Format.CSV, WHO, (phase, done, total) -> {});
        print("imported without a change in " + millis(start) + " ms");
        assertEquals(new ImportResult(0, 0, MANY), result);
    }

    private static byte[] file() {
        StringBuilder file = new StringBuilder("guid,macs,name,group,fact.asset\n");
        for (int i = 0; i < MANY; i++) {
            file.append(TestRegistry.guid(i))
                    .append(',')
                    .append(TestRegistry.mac(i))
                    .append(",pc-")
                    .append(i);
            file.append(",group-").append(i % 50).append(",A").append(i).append('\n');
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void lookUps(TestRegistry opened, int known) {
        int rounds = 200_000;
        var nanos = new long[rounds];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < rounds; i++) {
                long number = i * 7919L % MANY;
                long start = System.nanoTime();
                var found = opened.registry.find(TestRegistry.key(number));
                nanos[i] = System.nanoTime() - start;
                assertEquals(number < known, found instanceof Known);
            }
        }
        if (known > 0) {
            assertInstanceOf(Known.class, opened.registry.find(TestRegistry.key(known - 1)));
        }
        Arrays.sort(nanos);
        print("look-up among " + known + ": median " + nanos[rounds / 2] + " ns, p99 " + nanos[rounds / 100 * 99]
                + " ns");
    }

    private static long memory() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
            Runtime runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    static void print(String line) {
        System.out.println("devices: " + line);
    }
}
