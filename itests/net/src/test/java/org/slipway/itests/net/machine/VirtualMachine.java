// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slipway.itests.net.lab.BackgroundProcess;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;

/** A machine without a disk that boots from the network: QEMU with software emulation, its serial port in a file. */
public final class VirtualMachine implements AutoCloseable {
    private static final Path FIRMWARE = Path.of("/usr/share/OVMF");

    private final String hardwareAddress;
    private final Instant poweredOn;
    private final BackgroundProcess process;
    private final SerialConsole console;

    private VirtualMachine(String hardwareAddress, BackgroundProcess process, Path serial) {
        this.hardwareAddress = hardwareAddress;
        this.poweredOn = Instant.now();
        this.process = process;
        this.console = new SerialConsole(process, serial);
    }

    /** Powers on a BIOS machine: SeaBIOS with the iPXE option ROM of a virtio network card. */
    public static VirtualMachine bios(NetworkLab lab, Segment segment, int number)
            throws IOException, InterruptedException {
        // Without graphics SeaBIOS mirrors its console, and so the ROM's, to the serial port.
        return start(lab, segment, number, "bios", List.of("-machine", "pc,accel=tcg,graphics=off", "-m", "64"));
    }

    /** Powers on a UEFI x64 machine: OVMF, restricted to PXE over IPv4. */
    public static VirtualMachine uefiX64(NetworkLab lab, Segment segment, int number)
            throws IOException, InterruptedException {
        Path variables = lab.directory().resolve("uefi-" + number + ".vars");
        Files.copy(FIRMWARE.resolve("OVMF_VARS_4M.fd"), variables);
        String flash = "if=pflash,format=raw,unit=";
        return start(
                lab,
                segment,
                number,
                "uefi",
                List.of(
                        "-machine",
                        "q35,accel=tcg",
                        "-m",
                        "256",
                        "-drive",
                        flash + "0,readonly=on,file=" + FIRMWARE.resolve("OVMF_CODE_4M.fd"),
                        "-drive",
                        flash + "1,file=" + variables,
                        "-fw_cfg",
                        "name=opt/org.tianocore/IPv4PXESupport,string=y",
                        "-fw_cfg",
                        "name=opt/org.tianocore/IPv6PXESupport,string=n"));
    }

    private static VirtualMachine start(NetworkLab lab, Segment segment, int number, String kind, List<String> machine)
            throws IOException, InterruptedException {
        String hardwareAddress = String.format("52:54:00:77:00:%02x", number);
        String name = kind + "-" + number;
        Path serial = lab.directory().resolve(name + ".serial");
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64"));
        command.addAll(machine);
        command.addAll(List.of(
                "-nodefaults",
                "-display",
                "none",
                "-monitor",
                "none",
                "-no-reboot",
                "-serial",
                "file:" + serial,
                "-netdev",
                "tap,id=net0,script=no,downscript=no,ifname=" + segment.tap(),
                "-device",
                "virtio-net-pci,netdev=net0,bootindex=0,mac=" + hardwareAddress));
        return lab.own(new VirtualMachine(hardwareAddress, segment.fabric().start(name, command), serial));
    }

    /** The address of its network card, lower case with colons. */
    public String hardwareAddress() {
        return hardwareAddress;
    }

    public Instant poweredOn() {
        return poweredOn;
    }

    /** Waits for the text on the serial console and returns how long after power-on it was seen. */
    public Duration awaitOnConsole(String text, Duration limit) throws InterruptedException {
        console.await(text, limit);
        return Duration.between(poweredOn, Instant.now());
    }

    /** Everything that the machine has written to its serial port. */
    public String console() {
        return console.text();
    }

    @Override
    public void close() {
        process.close();
    }
}
