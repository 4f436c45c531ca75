// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One host of the lab: a network namespace of its own, without IPv6 so that no duplicate detection runs in it. */
public final class Namespace {
    private final String name;
    private final String role;
    private final Path directory;

    private Namespace(String name, String role, Path directory) {
        this.name = name;
        this.role = role;
        this.directory = directory;
    }

    static Namespace create(String name, String role, Path directory) throws IOException, InterruptedException {
        Command.run("ip", "netns", "add", name);
        Namespace namespace = new Namespace(name, role, directory);
        for (String scope : List.of("all", "default")) {
            namespace.run(
                    "sh", "-c", "f=/proc/sys/net/ipv6/conf/" + scope + "/disable_ipv6; [ ! -e $f ] || echo 1 > $f");
        }
        Command.run("ip", "-n", name, "link", "set", "lo", "up");
        return namespace;
    }

    void delete() throws IOException, InterruptedException {
        Command.run("ip", "netns", "delete", name);
    }

    String name() {
        return name;
    }

    /** Runs a short command inside. */
    public String run(String... command) throws IOException, InterruptedException {
        return run(Duration.ofSeconds(10), List.of(command));
    }

    /** Runs a command inside to its end. */
    public String run(Duration limit, List<String> command) throws IOException, InterruptedException {
        return Command.run(limit, inside(command));
    }

    /** Runs {@code ip} on this namespace. */
    public void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(arguments));
        Command.run(Duration.ofSeconds(10), command);
    }

    /** Switches IPv6 on at a device, without duplicate detection: its addresses can be used at once. */
    void enableIpv6(String device) throws IOException, InterruptedException {
        String settings = "/proc/sys/net/ipv6/conf/" + device;
        run("sh", "-c", "echo 0 > " + settings + "/accept_dad; echo 0 > " + settings + "/disable_ipv6");
    }

    /** Starts a program inside; its process id is the program's own, as {@code ip netns exec} replaces itself. */
    public BackgroundProcess start(String program, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = directory.resolve(role + "-" + program + ".log");
        return BackgroundProcess.start(role + "/" + program, log, inside(command), environment);
    }

    public BackgroundProcess start(String program, List<String> command) throws IOException {
        return start(program, Map.of(), command);
    }

    private List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
        whole.addAll(command);
        return whole;
    }

    @Override
    public String toString() {
        return role;
    }
}
