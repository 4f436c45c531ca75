// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.net.Ports;
import org.slipway.wire.Ipv4;

/**
 * The command line of {@code demo}.
 *
 * @param ports6 those of DHCPv6, empty if this host has none of it
 * @param decisionCommand a command that prints the server's decision on a machine, whose address takes the place of
 *     {@code {mac}}; empty for none
 */
record DemoOptions(
        Inet4Address server, Ports ports, Optional<Ports> ports6, boolean verbose, List<String> decisionCommand) {

    static final String USAGE = """
            usage: DemoMain [--server ADDRESS] [--port N] [--client-port N] [--proxy-port N] [--tftp-port N]
                            [--port6 N] [-v] [-- COMMAND...]

            Boots one machine of each kind from a server on loopback and prints the conversations; those over IPv6 only
            with --port6, the DHCPv6 port of the server at ::1, which takes its clients at the port below. After each
            machine COMMAND is run, with {mac} replaced by its hardware address, and its output shown as the server's
            decision.
            """;

    static DemoOptions parse(List<String> words) throws UsageException {
        Inet4Address server = Ipv4.of("127.0.0.1");
        int dhcp = 6767;
        Optional<Integer> client = Optional.empty();
        int proxy = 6411;
        int tftp = 6969;
        Optional<Integer> six = Optional.empty();
        boolean verbose = false;
        List<String> command = List.of();
        var arguments = new Arguments(words);
        for (Optional<String> name = arguments.nextName(); name.isPresent(); name = arguments.nextName()) {
            switch (name.get()) {
                case "--server" -> server = arguments.address(name.get());
                case "--port" -> dhcp = arguments.port(name.get());
                case "--client-port" -> client = Optional.of(arguments.port(name.get()));
                case "--proxy-port" -> proxy = arguments.port(name.get());
                case "--tftp-port" -> tftp = arguments.port(name.get());
                case "--port6" -> six = Optional.of(arguments.number(name.get(), 2, 65_535));
                case "-v", "--verbose" -> verbose = true;
                case "--" -> command = arguments.rest();
                default -> throw new UsageException("unknown option " + name.get() + "\n" + USAGE);
            }
        }
        if (!server.isLoopbackAddress()) {
            throw new UsageException("--server: the demo stays on loopback; probe is for other servers");
        }
        var ports = new Ports(dhcp, client.orElse(dhcp + 1), proxy, tftp);
        Optional<Ports> ports6 = six.map(port -> new Ports(port, port - 1, ports.bootServer(), ports.tftp()));
        return new DemoOptions(server, ports, ports6, verbose, command);
    }
}
