// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** What the policy says in the log about the files of its programs. */
@ExamReactorStrategy(PerClass.class)
public class ProgramCheckIT extends InServer {
    private static final String POLICY = "org.slipway.provider.policy";
    private static final String FILES = "org.slipway.files-more";
    private static final String MISSING = " is not there: put it below the boot root";

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(ProgramCheckIT.class)
                .with(POLICY, "nbp.bios = absent.0")
                .options();
    }

    @Test
    public void wrongFileIsNamedAfterAnEditAndAGoodOneTold() throws Exception {
        Files.writeString(folders().boot().resolve("menu.ipxe"), "#!ipxe\nexit\n");
        int seen = folders().logText().length();
        folders().configure("org.slipway.files-boot", "root = " + folders().boot());
        folders().configure(POLICY, "nbp.x64-uefi = menu.ipxe", "nbp.ipxe = menu.ipxe");
        awaitLog(
                seen,
                "nbp.x64-uefi: menu.ipxe is a script for iPXE, not an EFI application for x64 UEFI",
                "nbp.ipxe: menu.ipxe is a script for iPXE, 12 bytes");
        assertFalse("no circle of services", folders().logText().contains("ircular"));
    }

    @Test
    public void anotherFolderOfFilesIsLookedInWhenItComesAndMissedWhenItGoes() throws Exception {
        Files.createDirectories(folders().base().resolve("more"));
        Files.write(folders().base().resolve("more/late.0"), new byte[] {(byte) 0xea, 5, 0, (byte) 0xc0, 7});
        int seen = folders().logText().length();
        folders().configure(POLICY, "nbp.bios = late.0");
        awaitLog(seen, "nbp.bios: late.0" + MISSING);
        seen = folders().logText().length();
        folders().configure(FILES, "root = " + folders().base().resolve("more"));
        awaitLog(seen, "nbp.bios: late.0 has 5 bytes only: it is cut off or no program");
        seen = folders().logText().length();
        Files.delete(folders().etc().resolve(FILES + ".cfg"));
        awaitLog(seen, "nbp.bios: late.0" + MISSING);
    }
}
