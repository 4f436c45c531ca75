// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.tftp.internal.transfer.TransferLimits;

class NetworkRulesTest {

    @ParameterizedTest
    @CsvSource({
        // client, payload that the route takes, blksize and windowsize that follow
        "192.0.2.1, 1472, 1468, 64",
        "192.0.2.1, 1400, 1396, 64",
        "192.0.2.1, 0, 8192, 64",
        "10.1.2.3, 1472, 1024, 8",
        "10.1.2.3, 500, 496, 8",
        "10.1.200.3, 1472, 2000, 8",
        "10.2.0.1, 1472, 1468, 64",
        "2001:db8::5, 1452, 8192, 64",
        "2001:db9::5, 1452, 1448, 64",
    })
    void smallestNetworkCountsAndBlocksFitTheRoute(String client, int payload, int blksize, int windowsize)
            throws Exception {
        NetworkRules rules = new NetworkRules(
                new TransferLimits(8192, 64, 60, true),
                true,
                List.of(
                        network("10.1.0.0", 16, 1024, 8, Optional.empty()),
                        network("10.1.192.0", 18, 2000, 8, Optional.of(false)),
                        network("2001:db8::", 32, 8192, 64, Optional.of(false))));
        TransferLimits limits = rules.limits(InetAddress.getByName(client), payload);
        assertEquals(blksize, limits.blksize());
        assertEquals(windowsize, limits.windowsize());
    }

    private static NetworkRules.Network network(
            String address, int prefix, int blksize, int windowsize, Optional<Boolean> clamp) throws Exception {
        return new NetworkRules.Network(
                InetAddress.getByName(address), prefix, OptionalInt.of(blksize), OptionalInt.of(windowsize), clamp);
    }
}
