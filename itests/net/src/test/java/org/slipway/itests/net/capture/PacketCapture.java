// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.slipway.itests.net.lab.BackgroundProcess;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.NetworkLab;

/** Records every UDP datagram that passes one device (dumpcap), from its start until {@link #datagrams()} is asked. */
public final class PacketCapture {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    /** The kernel hands packets over in blocks, a block that is not full after a quarter of a second. */
    private static final Duration FLUSH = Duration.ofMillis(750);

    private final BackgroundProcess process;
    private final Path file;

    private PacketCapture(BackgroundProcess process, Path file) {
        this.process = process;
        this.file = file;
    }

    public static PacketCapture start(NetworkLab lab, Namespace host, String device)
            throws IOException, InterruptedException {
        Path file = lab.directory().resolve(host + "-" + device + ".pcap");
        BackgroundProcess process = lab.own(host.start(
                "dumpcap-" + device,
                List.of("dumpcap", "-q", "-P", "-B", "32", "-i", device, "-f", "udp", "-w", file.toString())));
        process.awaitReady("its file", LIMIT, () -> process.output().contains("File: "));
        return new PacketCapture(process, file);
    }

    /** Ends the capture at the first call and returns what passed, in order; a lost packet is a failure. */
    public List<CapturedDatagram> datagrams() throws IOException, InterruptedException {
        if (process.running()) {
            Thread.sleep(FLUSH.toMillis());
        }
        OptionalInt code = process.terminate(LIMIT);
        if (code.isEmpty() || !process.output().contains("pcap:0/dumpcap:0/")) {
            throw new AssertionError("the capture is not complete" + process.tail());
        }
        return PcapFile.read(file);
    }
}
