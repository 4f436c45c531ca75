// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slipway.itests.net.lab.BackgroundProcess;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;

/**
 * A machine that boots from the network: QEMU with software emulation, its serial port in a file. It has a disk only where
 * that is said, and then it may reset itself, too.
 */
public final class VirtualMachine implements AutoCloseable {
    private static final Path FIRMWARE = Path.of("/usr/share/OVMF");
    /** Without graphics SeaBIOS mirrors its console, and so the ROM's, to the serial port. */
    private static final String BIOS = "-machine pc,accel=tcg,graphics=off -m 64";

    private static final String NO_RESET = " -no-reboot";
    private static final int DISK_SIZE = 1 << 20;

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
        return start(lab, segment, "bios", number, BIOS + NO_RESET, "");
    }

    /** Powers on a BIOS machine that boots from a disk where the network leads to nothing. */
    public static VirtualMachine biosWithDisk(NetworkLab lab, Segment segment, int number, byte[] firstSector)
            throws IOException, InterruptedException {
        Path disk = lab.directory().resolve("disk-" + number);
        Files.write(disk, Arrays.copyOf(firstSector, DISK_SIZE));
        return start(lab, segment, "bios", number, BIOS + disk(disk.toString()), "");
    }

    private static String disk(String drive) {
        return " -drive if=none,id=disk,format=raw,file=" + drive + " -device virtio-blk-pci,drive=disk,bootindex=1";
    }

    /** Powers on a UEFI x64 machine: OVMF, restricted to PXE over IPv4. */
    public static VirtualMachine uefiX64(NetworkLab lab, Segment segment, int number)
            throws IOException, InterruptedException {
        return uefiX64(lab, segment, number, "y", "n", NO_RESET);
    }

    /** The same with a disk that it boots from where the network leads to nothing. */
    public static VirtualMachine uefiX64WithDisk(NetworkLab lab, Segment segment, int number, byte[] loader)
            throws IOException, InterruptedException {
        Path files = lab.directory().resolve("disk-" + number);
        Files.createDirectories(files.resolve("EFI/BOOT"));
        Files.write(files.resolve("EFI/BOOT/BOOTX64.EFI"), loader);
        return uefiX64(lab, segment, number, "y", "n", disk("fat:rw:" + files));
    }

    /** Powers on a UEFI x64 machine: OVMF, restricted to PXE over IPv6. */
    public static VirtualMachine uefiX64Ipv6(NetworkLab lab, Segment segment, int number)
            throws IOException, InterruptedException {
        return uefiX64(lab, segment, number, "n", "y", NO_RESET);
    }

    /** Powers on a UEFI x64 machine: OVMF without PXE, so that HTTP Boot is what is left. */
    public static VirtualMachine uefiX64Http(NetworkLab lab, Segment segment, int number)
            throws IOException, InterruptedException {
        return uefiX64(lab, segment, number, "n", "n", NO_RESET);
    }

    private static VirtualMachine uefiX64(
            NetworkLab lab, Segment segment, int number, String ipv4, String ipv6, String more)
            throws IOException, InterruptedException {
        Path variables = lab.directory().resolve("uefi-" + number + ".vars");
        Files.copy(FIRMWARE.resolve("OVMF_VARS_4M.fd"), variables);
        String machine = "-machine q35,accel=tcg -m 256"
                + " -drive if=pflash,format=raw,unit=0,readonly=on,file=" + FIRMWARE.resolve("OVMF_CODE_4M.fd")
                + " -drive if=pflash,format=raw,unit=1,file=" + variables
                + " -fw_cfg name=opt/org.tianocore/IPv4PXESupport,string=" + ipv4
                + " -fw_cfg name=opt/org.tianocore/IPv6PXESupport,string=" + ipv6
                + more;
        // Without the card's ROM, as that is iPXE too and would boot in place of the firmware's own PXE client.
        return start(lab, segment, "uefi", number, machine, ",romfile=");
    }

    private static VirtualMachine start(
            NetworkLab lab, Segment segment, String kind, int number, String machine, String card)
            throws IOException, InterruptedException {
        segment.ensureRouter(lab);
        String hardwareAddress = hardwareAddress(number);
        String name = kind + "-" + number;
        Path serial = lab.directory().resolve(name + ".serial");
        String command = "qemu-system-x86_64 " + machine
                + " -nodefaults -display none -monitor none -serial file:" + serial
                + " -netdev tap,id=net0,script=no,downscript=no,ifname=" + segment.tap()
                + " -device virtio-net-pci,netdev=net0,bootindex=0,mac=" + hardwareAddress + card;
        BackgroundProcess process = segment.fabric().start(name, List.of(command.split(" ")));
        return lab.own(new VirtualMachine(hardwareAddress, process, serial));
    }

    /** The address of the network card of a machine with this number, powered on or not; lower case with colons. */
    public static String hardwareAddress(int number) {
        return String.format("52:54:00:77:00:%02x", number);
    }

    /** The address of its network card, lower case with colons. */
    public String hardwareAddress() {
        return hardwareAddress;
    }

    public Instant poweredOn() {
        return poweredOn;
    }

    /** Waits until the text was so often on the serial console. */
    public void awaitOnConsole(String text, int times, Duration limit) throws InterruptedException {
        console.await(text, times, limit);
    }

    /** How often the text was on the serial console. */
    public int timesOnConsole(String text) {
        return console.times(text);
    }

    /** Waits for the text on the serial console and returns how long after power-on it was seen. */
    public Duration awaitOnConsole(String text, Duration limit) throws InterruptedException {
        console.await(text, 1, limit);
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
