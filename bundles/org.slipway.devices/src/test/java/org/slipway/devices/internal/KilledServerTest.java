// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceState;

/** A server with the embedded database that is killed keeps every change that it confirmed. */
class KilledServerTest {
    private static final int ENOUGH = 100;

    @TempDir
    private Path folder;

    /** Approves devices for ever and prints the number of each once that was confirmed. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            try (var opened = TestRegistry.open(Path.of(args[0])).ready()) {
                for (long i = 1; i < Long.MAX_VALUE; i++) {
                    Device pending = opened.registry
                            .pend(TestRegistry.key(i), Optional.empty(), "policy")
                            .toCompletableFuture()
                            .join();
                    System.out.println(opened.registry
                            .approve(pending.id(), TestRegistry.WHO)
                            .id());
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void confirmedChangesSurviveAKill() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Long> approved = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                approved.add(Long.valueOf(line));
                if (approved.size() == ENOUGH) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        assertEquals(true, approved.size() >= ENOUGH);
        try (var opened = TestRegistry.open(folder).ready()) {
            for (long id : approved) {
                assertEquals(
                        DeviceState.APPROVED,
                        opened.registry.byId(id).orElseThrow().state());
            }
        }
    }
}
