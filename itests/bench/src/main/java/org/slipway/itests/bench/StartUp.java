// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code StartUp <distribution> [runs, default 5]}: time from the start command to the first answered request, on
 * loopback, and the memory resident 5 s later.
 */
public final class StartUp {
    private static final int DHCP_PORT = 16767;
    private static final long LIMIT_NANOS = 60_000_000_000L;

    private StartUp() {}

    /** Runs the measurement and prints a line per run and the medians. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path distribution = Path.of(arguments[0]).toAbsolutePath();
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        long[] millis = new long[runs];
        long[] kibibytes = new long[runs];
        for (int run = 0; run < runs; run++) {
            Path work = Files.createTempDirectory("slipway-start");
            try {
                measure(distribution, work, run, millis, kibibytes);
            } finally {
                delete(work);
            }
            System.out.printf(
                    "run %d: first answer after %d ms, resident %d KiB%n", run + 1, millis[run], kibibytes[run]);
        }
        System.out.printf("median: first answer after %d ms, resident %d KiB%n", median(millis), median(kibibytes));
    }

    private static void measure(Path distribution, Path work, int run, long[] millis, long[] kibibytes)
            throws IOException, InterruptedException {
        for (String folder : List.of("etc", "boot", "deploy", "var")) {
            Files.createDirectory(work.resolve(folder));
        }
        Files.writeString(
                work.resolve("etc/org.slipway.core.cfg"),
                "interfaces = lo\nproxy.port = 0\ndhcp6.port = 0\ndhcp.port = " + DHCP_PORT + "\n");
        Files.writeString(work.resolve("etc/org.slipway.provider.policy.cfg"), "nbp.bios = pxelinux.0\n");
        ProcessBuilder command = new ProcessBuilder(
                        distribution.resolve("bin/slipway").toString(), "run")
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile());
        for (String folder : List.of("etc", "boot", "deploy", "var")) {
            command.environment()
                    .put(
                            "SLIPWAY_" + folder.toUpperCase(java.util.Locale.ROOT),
                            work.resolve(folder).toString());
        }
        long start = System.nanoTime();
        Process server = command.start();
        try {
            millis[run] = (firstAnswer(start) - start) / 1_000_000;
            TimeUnit.SECONDS.sleep(5);
            kibibytes[run] = resident(server.pid());
        } finally {
            server.destroy();
            if (!server.waitFor(15, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private static long firstAnswer(long start) throws IOException, InterruptedException {
        Machines machines = new Machines((Inet4Address) InetAddress.getByName("0.0.0.0"));
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.bind(new InetSocketAddress("0.0.0.0", DHCP_PORT + 1));
            channel.configureBlocking(false);
            ByteBuffer reply = ByteBuffer.allocate(2048);
            for (int machine = 1; System.nanoTime() - start < LIMIT_NANOS; machine++) {
                channel.send(machines.discover(machine), new InetSocketAddress("127.0.0.1", DHCP_PORT));
                TimeUnit.MILLISECONDS.sleep(5);
                if (channel.receive(reply.clear()) != null && Machines.machineOf(reply.flip()) > 0) {
                    return System.nanoTime();
                }
            }
        }
        throw new IOException("no answer within 60 s");
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
