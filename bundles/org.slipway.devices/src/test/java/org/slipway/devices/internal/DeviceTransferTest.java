// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.devices.internal.TestRegistry.WHO;
import static org.slipway.devices.internal.TestRegistry.device;
import static org.slipway.devices.internal.TestRegistry.guid;
import static org.slipway.devices.internal.TestRegistry.mac;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slipway.api.device.AuditEntry.Action;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceImportException.Problem;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.DeviceTransfer.Format;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.api.device.PromptPolicy;

class DeviceTransferTest {
    @TempDir
    private Path folder;

    private TestRegistry opened;
    private SqlDeviceRegistry registry;

    @BeforeEach
    void open() {
        opened = TestRegistry.open(folder).ready();
        registry = opened.registry;
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private ImportResult take(Format format, String text) throws Exception {
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return registry.importDevices(in, format, WHO, (phase, done, total) -> {});
    }

    private List<Problem> problems(Format format, String text) {
        List<Device> before = registry.devices(DeviceFilter.ALL);
        List<Problem> problems = assertThrows(DeviceImportException.class, () -> take(format, text))
                .problems();
        assertEquals(before, registry.devices(DeviceFilter.ALL));
        return problems;
    }

    private String export(Format format) throws Exception {
        var out = new ByteArrayOutputStream();
        registry.exportDevices(out, format, DeviceFilter.ALL, (phase, done, total) -> {});
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsExportedCanBeImported(Format format) throws Exception {
        Device full = Device.prestaged(new DeviceKey(Optional.of(guid(7)), Set.of(mac(1), mac(2))));
        registry.add(
                full.withName("Müller \"7\"; x")
                        .withGroup("a, b")
                        .withState(DeviceState.REJECTED)
                        .withFacts(Map.of("asset", "4711", "room", "B,12"))
                        .withBoot(full.boot()
                                .withAnswered(false)
                                .withNbp("\\boot\\x64\\wdsmgfw.efi")
                                .withPrompt(Optional.of(PromptPolicy.NO_PROMPT))
                                .withBootServer("192.0.2.20")
                                .withOnce(Optional.of(new BootOnce("memtest.efi", BootOnce.Reset.ON_REQUEST)))),
                WHO);
        registry.add(device(3), WHO);
        String file = export(format);
        List<Device> devices = registry.devices(DeviceFilter.ALL);
        assertEquals(new ImportResult(0, 0, 2), take(format, file));
        for (Device device : devices) {
            registry.remove(device.id(), WHO);
        }
        assertEquals(new ImportResult(2, 0, 0), take(format, file));
        assertEquals(
                devices.stream().map(DeviceTransferTest::comparable).toList(),
                registry.devices(DeviceFilter.ALL).stream()
                        .map(DeviceTransferTest::comparable)
                        .toList());
    }

    private static Object comparable(Device device) {
        return List.of(device.key(), device.name(), device.group(), device.state(), device.boot(), device.facts());
    }

    @Test
    void importChangesWhatTheFileMentionsAndNothingElse() throws Exception {
        Device before = registry.add(device(1).withGroup("old").withFacts(Map.of("a", "1", "b", "2")), WHO);
        String file = "\ufeffmacs,group,fact.a,fact.c\r\n02-00-00-00-00-01,new,,3\r\n020000000002,,,\r\n";
        assertEquals(new ImportResult(1, 1, 0), take(Format.CSV, file));
        Device after = registry.byId(before.id()).orElseThrow();
        assertEquals("new", after.group());
        assertEquals("pc-1", after.name());
        assertEquals(Map.of("b", "2", "c", "3"), after.facts());
        assertEquals(2, after.version());
        assertEquals(
                Action.IMPORT,
                registry.audit(Optional.of(before.id()), 1).get(0).action());
    }

    @Test
    void aFileWithoutKeysMeansDevicesByTheirNames() throws Exception {
        registry.add(device(1), WHO);
        assertEquals(new ImportResult(0, 1, 0), take(Format.CSV, "name,nbp\nPC-1,x.efi\n"));
        assertEquals("x.efi", registry.byName("pc-1").orElseThrow().boot().nbp());
        assertEquals(1, problems(Format.CSV, "name,nbp\nnobody,x.efi\n").size());
    }

    @Test
    void keysMayChangeHandsWithinAFile() throws Exception {
        registry.add(Device.prestaged(new DeviceKey(Optional.of(guid(1)), Set.of(mac(1)))), WHO);
        assertEquals(
                new ImportResult(1, 1, 0),
                take(Format.CSV, "guid,macs\n" + guid(1) + ",02:00:00:00:00:09\n" + guid(2) + ",02:00:00:00:00:08\n"));
    }

    @Test
    void badValuesAreToldByLineAndColumnAndNothingIsStored() {
        String file = "macs,name,state,prompt,answered,guid\n"
                + "02:00:00:00:00:01,a,,,,\n"
                + "02:00:00:00:00,b,,,,\n"
                + "02:00:00:00:00:03,\"c\nd\",,,,\n"
                + "02:00:00:00:00:04,e,lost,sometimes,perhaps,no-guid\n"
                + "02:00:00:00:00:05,f\n";
        assertEquals(
                List.of("3 macs", "4 name", "6 state", "6 prompt", "6 answered", "6 guid"),
                problems(Format.CSV, file.replace("02:00:00:00:00:05,f\n", "")).stream()
                        .map(problem -> problem.line() + " " + problem.column())
                        .toList());
        assertEquals(7, problems(Format.CSV, file).get(0).line());
    }

    @Test
    void unknownColumnsEmptyFilesAndBrokenQuotesAreTold() {
        assertEquals("colour", problems(Format.CSV, "macs,colour\n").get(0).column());
        assertEquals(1, problems(Format.CSV, "").get(0).line());
        assertEquals(
                1,
                problems(Format.CSV, "macs,name\n02:00:00:00:00:01,\"x\n02:00").size());
        assertEquals(20, problems(Format.CSV, "macs\n" + "x\n".repeat(100)).size());
    }

    @Test
    void collisionsWithinTheFileAndWithOthersAreTold() throws Exception {
        registry.add(device(1), WHO);
        registry.add(device(2), WHO);
        List<Problem> problems = problems(
                Format.CSV,
                "macs,name\n02:00:00:00:00:05,x\n02:00:00:00:00:05,y\n02:00:00:00:00:06,X\n02:00:00:00:00:07,pc-2\n"
                        + "02:00:00:00:00:01 02:00:00:00:00:02,z\n");
        assertEquals(
                List.of("3 macs", "4 name", "5 name", "6 macs"),
                problems.stream()
                        .map(problem -> problem.line() + " " + problem.column())
                        .toList());
    }

    @Test
    void jsonProblemsAreToldByLineAndCharacter() {
        String file =
                "[\n {\"macs\": [\"02:00:00:00:00:01\"], \"state\": \"lost\"},\n {\"macs\": 7, \"name\": null}\n]";
        List<Problem> problems = problems(Format.JSON, file);
        assertEquals(new Problem(2, "43", problems.get(0).message()), problems.get(0));
        assertEquals(3, problems.get(1).line());
        assertEquals(
                "there is no field 'color'",
                problem("[{\"color\": {\"a\": [1]}}]").substring(0, 25));
        assertTrue(problem("[{\"macs\": [\"02:00:00:00:00:01\"]}, ").startsWith("not JSON"));
        assertTrue(problem("{}").startsWith("the file must be"));
        assertTrue(problem("[] []").startsWith("something follows"));
        assertTrue(problem("").startsWith("the file must be"));
        assertTrue(problem("[1]").startsWith("an object"));
        assertTrue(problem("[{\"name\": [\"x\"]}]").startsWith("name must be"));
    }

    private String problem(String file) {
        return problems(Format.JSON, file).get(0).message();
    }

    @Test
    void ordersOfJsonFieldsDoNotMatter() throws Exception {
        String file =
                "[{\"bootOnceReset\": \"on-request\", \"bootOnce\": \"a.efi\", \"facts\": {\"n\": 5}, \"answered\": false,"
                        + " \"macs\": \"02:00:00:00:00:01\"}]";
        assertEquals(new ImportResult(1, 0, 0), take(Format.JSON, file));
        Device device = registry.devices(DeviceFilter.ALL).get(0);
        assertEquals(
                Optional.of(new BootOnce("a.efi", BootOnce.Reset.ON_REQUEST)),
                device.boot().once());
        assertEquals(Map.of("n", "5"), device.facts());
    }
}
