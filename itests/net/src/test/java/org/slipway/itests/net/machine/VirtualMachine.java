// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
        return start(lab, segment, "bios", number, "-machine pc,accel=tcg,graphics=off -m 64", "");
    }

    /** Powers on a UEFI x64 machine: OVMF, restricted to PXE over IPv4. */
    public static VirtualMachine uefiX64(NetworkLab lab, Segment segment, int number)
            throws IOException, InterruptedException {
        return uefiX64(lab, segment, number, "y", "n");
    }

    /** Powers on a UEFI x64 machine: OVMF, restricted to PXE over IPv6. */
    public static VirtualMachine uefiX64Ipv6(NetworkLab lab, Segment segment, int number)
            throws IOException, InterruptedException {
        return uefiX64(lab, segment, number, "n", "y");
    }

    /** Powers on a UEFI x64 machine: OVMF without PXE, so that HTTP Boot is what is left. */
    public static VirtualMachine uefiX64Http(NetworkLab lab, Segment segment, int number)
            throws IOException, InterruptedException {
        return uefiX64(lab, segment, number, "n", "n");
    }

    private static VirtualMachine uefiX64(NetworkLab lab, Segment segment, int number, String ipv4, String ipv6)
            throws IOException, InterruptedException {
        Path variables = lab.directory().resolve("uefi-" + number + ".vars");
        Files.copy(FIRMWARE.resolve("OVMF_VARS_4M.fd"), variables);
        String machine = "-machine q35,accel=tcg -m 256"
                + " -drive if=pflash,format=raw,unit=0,readonly=on,file=" + FIRMWARE.resolve("OVMF_CODE_4M.fd")
                + " -drive if=pflash,format=raw,unit=1,file=" + variables
                + " -fw_cfg name=opt/org.tianocore/IPv4PXESupport,string=" + ipv4
                + " -fw_cfg name=opt/org.tianocore/IPv6PXESupport,string=" + ipv6;
        // Without the card's ROM, as that is iPXE too and would boot in place of the firmware's own PXE client.
        return start(lab, segment, "uefi", number, machine, ",romfile=");
    }

    private static VirtualMachine start(
            NetworkLab lab, Segment segment, String kind, int number, String machine, String card)
            throws IOException, InterruptedException {
        segment.ensureRouter(lab);
        String hardwareAddress = String.format("52:54:00:77:00:%02x", number);
        String name = kind + "-" + number;
        Path serial = lab.directory().resolve(name + ".serial");
        String command = "qemu-system-x86_64 " + machine
                + " -nodefaults -display none -monitor none -no-reboot -serial file:" + serial
                + " -netdev tap,id=net0,script=no,downscript=no,ifname=" + segment.tap()
                + " -device virtio-net-pci,netdev=net0,bootindex=0,mac=" + hardwareAddress + card;
        BackgroundProcess process = segment.fabric().start(name, List.of(command.split(" ")));
        return lab.own(new VirtualMachine(hardwareAddress, process, serial));
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
