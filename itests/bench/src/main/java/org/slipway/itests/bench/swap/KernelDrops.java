// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Datagrams that the kernel has dropped because a receive buffer was full. */
final class KernelDrops {
    private static final Path SOCKETS = Path.of("/proc/net/udp");
    private static final int LOCAL = 1;

    private KernelDrops() {}

    /** The drops of all open sockets at one of the ports; 0 where the system does not tell. */
    static long at(int... ports) throws IOException {
        if (!Files.isReadable(SOCKETS)) {
            return 0;
        }
        long drops = 0;
        for (String line : Files.readAllLines(SOCKETS)) {
            String[] columns = line.trim().split(" +");
            for (int port : ports) {
                if (columns[LOCAL].endsWith(String.format(":%04X", port))) {
                    drops += Long.parseLong(columns[columns.length - 1]);
                }
            }
        }
        return drops;
    }
}
