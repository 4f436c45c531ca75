// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slipway.probe.internal.machine.MachineIdentity;
import org.slipway.probe.internal.machine.MachineKind;
import org.slipway.probe.internal.net.Ports;
import org.slipway.probe.internal.net.Position6;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.MachineId;

/** The command line of {@code probe}. */
final class ProbeOptions {

    static final String USAGE = """
            usage: slipway probe [options]

            Behaves as a machine that boots from the network, shows what servers answer, and says
            whether the machine would boot. It never takes an address from a DHCP server.

            where to ask
              --interface NAME     broadcast on this interface, as a machine does (needs root: ports 67, 68)
              --server ADDRESS     ask this server only, by unicast; with an IPv6 address machines that boot over IPv6
              --giaddr ADDRESS     play a relay with this address, which must be one of this host
              --no-dhcp            the machine has an address, so do not expect a DHCP server to offer one
                                   (taken for granted with --server)
            as which machine
              --machine KIND       bios, bios-ipxe, x64-uefi, x86-uefi, arm64-uefi, chained-ipxe,
                                   x64-http, arm64-http (UEFI HTTP Boot), x64-uefi6, arm64-uefi6 (PXE over IPv6),
                                   x64-http6, plain (no netboot: must be left alone); default x64-uefi,
                                   or x64-uefi6 if the server has an IPv6 address
              --arch NAME|NUMBER   any architecture by name or by its number in option 93
              --ipxe               with --arch: an iPXE that was chained there
              --all                each kind of machine in turn, as far as it can ask there
              --mac ADDRESS        hardware address; default one of its own for each kind
              --uuid UUID          machine identifier; default made from the hardware address
            ports
              --port 67            DHCP server         --client-port PORT  DHCP client, default server's + 1
              --proxy-port 4011    boot server         --tftp-port 69      TFTP server
              --port6 547          DHCPv6 server       --client-port6 PORT  DHCPv6 client, default server's - 1
            other
              --timeout SECONDS    how long to wait for offers, and for a boot server; default 10
              --no-tftp            do not read the boot file, by HTTP neither
              --output FILE        keep the boot file
              -v, --verbose        all options, the bytes, each block
              -h, --help

            exit status: 0 would boot, 1 would not, 2 wrong usage or no permission
            """;

    private static final int MAX_PORT = 65_535;
    private static final int MAX_SECONDS = 300;
    private static final int DEFAULT_SECONDS = 10;

    private Optional<String> interfaceName = Optional.empty();
    private Optional<InetAddress> server = Optional.empty();
    private Optional<Inet4Address> relay = Optional.empty();
    private Optional<MachineKind> machine = Optional.empty();
    private Optional<ClientArch> arch = Optional.empty();
    private Optional<HardwareAddress> mac = Optional.empty();
    private Optional<MachineId> machineId = Optional.empty();
    private Optional<Path> output = Optional.empty();
    private Optional<Integer> clientPort = Optional.empty();
    private Optional<Integer> client6Port = Optional.empty();
    private int dhcp6Port = Position6.STANDARD.dhcpServer();
    private int dhcpPort = Ports.STANDARD.dhcpServer();
    private int proxyPort = Ports.STANDARD.bootServer();
    private int tftpPort = Ports.STANDARD.tftp();
    private int seconds = DEFAULT_SECONDS;
    private boolean ipxe;
    private boolean all;
    private boolean noDhcp;
    private boolean noTftp;
    private boolean verbose;
    private boolean help;

    private ProbeOptions() {}

    static ProbeOptions parse(List<String> words) throws UsageException {
        var options = new ProbeOptions();
        var arguments = new Arguments(words);
        for (Optional<String> name = arguments.nextName(); name.isPresent(); name = arguments.nextName()) {
            if (!options.flag(name.get()) && !options.place(name.get(), arguments)) {
                options.machine(name.get(), arguments);
            }
        }
        options.check();
        return options;
    }

    private boolean flag(String name) {
        switch (name) {
            case "--ipxe" -> ipxe = true;
            case "--all" -> all = true;
            case "--no-dhcp" -> noDhcp = true;
            case "--no-tftp" -> noTftp = true;
            case "-v", "--verbose" -> verbose = true;
            case "-h", "--help" -> help = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean place(String name, Arguments arguments) throws UsageException {
        switch (name) {
            case "--interface" -> interfaceName = Optional.of(arguments.text(name));
            case "--server" -> server = Optional.of(arguments.anyAddress(name));
            case "--giaddr" -> relay = Optional.of(arguments.address(name));
            case "--port" -> dhcpPort = arguments.port(name);
            case "--client-port" -> clientPort = Optional.of(arguments.port(name));
            case "--port6" -> dhcp6Port = arguments.number(name, 2, MAX_PORT);
            case "--client-port6" -> client6Port = Optional.of(arguments.port(name));
            case "--proxy-port" -> proxyPort = arguments.port(name);
            case "--tftp-port" -> tftpPort = arguments.port(name);
            case "--timeout" -> seconds = arguments.number(name, 1, MAX_SECONDS);
            case "--output" -> output = Optional.of(Path.of(arguments.text(name)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void machine(String name, Arguments arguments) throws UsageException {
        switch (name) {
            case "--machine" -> machine = Optional.of(kind(arguments.text(name)));
            case "--arch" -> arch = Optional.of(arch(arguments.text(name)));
            case "--mac" -> mac = Optional.of(mac(arguments.text(name)));
            case "--uuid" -> machineId = Optional.of(uuid(arguments.text(name)));
            default -> throw new UsageException("unknown option " + name + " (--help shows them all)");
        }
    }

    private static MachineKind kind(String key) throws UsageException {
        return MachineKind.byKey(key)
                .orElseThrow(() -> new UsageException("--machine " + key + ": no such kind; there are "
                        + MachineKind.all().stream().map(MachineKind::key).toList()));
    }

    private static ClientArch arch(String text) throws UsageException {
        return ClientArch.byKey(text)
                .orElseThrow(() -> new UsageException(
                        "--arch " + text + ": neither a known architecture, such as x64-uefi, nor a number"));
    }

    private static HardwareAddress mac(String text) throws UsageException {
        try {
            return HardwareAddress.ethernet(HardwareAddress.parse(text).bytes());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--mac " + text + ": six bytes such as 52:54:00:12:34:56 are expected");
        }
    }

    private static MachineId uuid(String text) throws UsageException {
        try {
            return MachineId.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--uuid " + text + ": not a UUID");
        }
    }

    private void check() throws UsageException {
        if (machine.isPresent() && (arch.isPresent() || ipxe)
                || all && (machine.isPresent() || arch.isPresent() || ipxe)) {
            throw new UsageException("--machine, --arch and --all exclude each other; --ipxe goes with --arch");
        }
        if (all && (output.isPresent() || mac.isPresent() || machineId.isPresent())) {
            throw new UsageException("--output, --mac and --uuid are for one machine, not for --all");
        }
        if (output.isPresent() && noTftp) {
            throw new UsageException("--output needs the file that --no-tftp leaves out");
        }
        if (relay.isPresent() && server().isEmpty()) {
            throw new UsageException("--giaddr needs --server with an IPv4 address: a relay sends to one server");
        }
        for (MachineKind kind : kinds()) {
            if (!asks(kind)) {
                throw new UsageException(kind.key() + " asks over IPv" + (kind.ipv6() ? "6" : "4")
                        + ": --server must have an address of that kind");
            }
        }
    }

    Optional<String> interfaceName() {
        return interfaceName;
    }

    Optional<Inet4Address> server() {
        return server.filter(Inet4Address.class::isInstance).map(Inet4Address.class::cast);
    }

    Optional<Inet6Address> server6() {
        return server.filter(Inet6Address.class::isInstance).map(Inet6Address.class::cast);
    }

    /** Whether a machine can ask the server that was named. */
    private boolean asks(MachineKind kind) {
        return server.isEmpty() || kind.ipv6() == server6().isPresent();
    }

    Optional<Inet4Address> relay() {
        return relay;
    }

    boolean all() {
        return all;
    }

    Optional<Path> output() {
        return output;
    }

    Ports ports() {
        return new Ports(dhcpPort, clientPort.orElse(dhcpPort + 1), proxyPort, tftpPort);
    }

    Ports ports6() {
        return new Ports(dhcp6Port, client6Port.orElse(dhcp6Port - 1), proxyPort, tftpPort);
    }

    /** {@return the machines to simulate, of --all those that can ask the named server} */
    List<MachineKind> kinds() {
        if (all) {
            return MachineKind.all().stream().filter(this::asks).toList();
        }
        if (server6().isPresent() && machine.isEmpty() && arch.isEmpty() && !ipxe) {
            return List.of(MachineKind.X64_UEFI6);
        }
        MachineKind asked = arch.map(which -> MachineKind.of(which, ipxe))
                .orElse(ipxe ? MachineKind.of(ClientArch.X86_BIOS, true) : MachineKind.X64_UEFI);
        return List.of(machine.orElse(asked));
    }

    MachineIdentity identity(MachineKind kind) {
        MachineIdentity identity = mac.map(MachineIdentity::of).orElse(MachineIdentity.of(kind));
        return machineId.map(id -> new MachineIdentity(identity.mac(), id)).orElse(identity);
    }

    boolean ownAddress() {
        return noDhcp || server.isPresent();
    }

    boolean readsFile() {
        return !noTftp;
    }

    int timeoutMillis() {
        return seconds * 1000;
    }

    boolean verbose() {
        return verbose;
    }

    boolean help() {
        return help;
    }
}
