// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.BootFileServer;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.ClientArch;

class HttpTableTest {
    private static final BootFileServer SERVER = (self, path) -> Optional.of("http://me/" + path);

    private static HttpTable table(String... keysAndValues) throws InvalidSettingException {
        return HttpTable.of(TestSettings.of(keysAndValues).values());
    }

    private static String ask(HttpTable table, String group, String nbp, int... archs) {
        List<ClientArch> list = Arrays.stream(archs).mapToObj(ClientArch::of).toList();
        HttpChoice choice = table.choose(list, group, nbp, Optional.of(SERVER), InetAddress.getLoopbackAddress());
        return choice.url().orElse("-") + " " + choice.note();
    }

    private static HttpTable all() throws InvalidSettingException {
        return table(
                "http.x64-uefi", "x64.efi",
                "http.arm64-uefi", "@ipxe",
                "group.lab.nbp.x64-uefi", "lab.efi",
                "group.lab.nbp.ipxe", "http://192.0.2.9/a.ipxe",
                "group.web.http.x64-uefi", "https://192.0.2.9/a.efi",
                "group.web.nbp.x64-uefi", "@bootmgfw",
                "group.win.nbp.x64-uefi", "@bootmgfw");
    }

    @Test
    void mostParticularIsTaken() throws Exception {
        assertEquals("http://me/x64.efi http.x64-uefi", ask(all(), "", "", 16));
        assertEquals("http://me/ipxe/arm64-efi/ipxe.efi http.arm64-uefi (@ipxe)", ask(all(), "lab", "", 19));
        assertEquals("http://me/lab.efi group.lab.nbp.x64-uefi", ask(all(), "lab", "", 16));
        assertEquals("https://192.0.2.9/a.efi group.web.http.x64-uefi", ask(all(), "web", "", 16));
        assertEquals("http://me/boot/x64/bootmgfw.efi group.win.nbp.x64-uefi (@bootmgfw)", ask(all(), "win", "", 16));
        assertEquals("http://me/own.efi device's own program", ask(all(), "lab", "own.efi", 16));
        assertEquals("http://192.0.2.9/o device's own program", ask(all(), "lab", "http://192.0.2.9/o", 16));
        assertEquals("http://me/grub/grubx64.efi device's own program (@grub)", ask(all(), "", "@grub", 16));
        assertEquals("http://me/x64.efi http.x64-uefi", ask(all(), "", "", 20, 17));
    }

    @Test
    void whyThereIsNone() throws Exception {
        assertEquals("- no program for bios-http (20): http.bios is not set", ask(all(), "lab", "", 20));
        assertEquals(
                "- no program for x64-uefi-http (16): the device's own program is no path, and no URL of http or https",
                ask(all(), "", "tftp://192.0.2.1/a", 16));
        assertEquals(
                "- no program for x64-uefi-http (16): of the device's own program: @x is no role",
                ask(all(), "", "@x", 16));
    }

    @Test
    void filesAreCheckedAsThoseOfHttpMachines() throws Exception {
        assertEquals(
                List.of("x64-uefi-http (16)"),
                table("http.7", "a").named().stream()
                        .map(named -> named.kind().toString())
                        .toList());
        assertEquals("alpha (3)", table("http.3", "a").named().get(0).kind().toString());
    }

    @Test
    void groupsProgramOverHttpIsEnough() throws Exception {
        assertTrue(table("nbp.bios", "a").isEmpty());
        assertFalse(table("http.7", "a").isEmpty());
        assertFalse(table("group.g.http.7", "a").isEmpty());
    }
}
