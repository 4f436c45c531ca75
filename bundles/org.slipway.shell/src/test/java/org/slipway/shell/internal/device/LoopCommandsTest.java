// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.slipway.api.device.BootLoop;
import org.slipway.api.device.BootLoops;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.format.DeviceFormats;

/** Machines that were stopped, seen and let go. */
class LoopCommandsTest {
    private static final String MAC = "02:00:00:00:00:0a";

    private final List<BootLoop> stopped = new ArrayList<>(
            List.of(new BootLoop(MAC, "x64/install.efi", 5, 2, Instant.EPOCH, Instant.EPOCH.plusSeconds(60))));
    private final LoopCommands commands = new LoopCommands(new ServerServices(new BootLoops() {
        @Override
        public List<BootLoop> loops() {
            return List.copyOf(stopped);
        }

        @Override
        public boolean release(String machine) {
            return stopped.removeIf(loop -> loop.machine().equals(machine));
        }
    }));

    @Test
    void machineAndProgramAreShown() {
        CharSequence text = new DeviceFormats().format(commands.loops(), Converter.INSPECT, null);
        assertTrue(text.toString().contains(MAC + "  x64/install.efi      5        2"), text::toString);
    }

    @Test
    void releaseIsOfAMachineThatIsStopped() {
        assertEquals(MAC + " may boot again.", commands.release(MAC));
        assertEquals(List.of(), List.copyOf(commands.loops()));
        assertThrows(IllegalArgumentException.class, () -> commands.release(MAC));
    }
}
