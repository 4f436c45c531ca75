// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;

class RendezvousTest {
    private static final int MACHINES = 20_000;
    private static final List<String> ADDRESSES = new Random(4711)
            .longs(MACHINES, 0, 1L << 46)
            .mapToObj(bits -> String.format(
                    "02:%02x:%02x:%02x:%02x:%02x",
                    octet(bits, 32), octet(bits, 24), octet(bits, 16), octet(bits, 8), octet(bits, 0)))
            .distinct()
            .toList();

    private static long octet(long bits, int shift) {
        return bits >> shift & 0xff;
    }

    private static List<Target> targets(String list) throws InvalidSettingException {
        return Target.list("referral.group.x", list);
    }

    private static Map<String, String> chosen(List<Target> targets) {
        return ADDRESSES.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        machine -> Rendezvous.order(machine, targets).get(0).host()));
    }

    private static double share(Map<String, String> chosen, String host) {
        return chosen.values().stream().filter(host::equals).count() / (double) chosen.size();
    }

    @Test
    void machinesAreSharedByWeight() throws Exception {
        Map<String, String> chosen = chosen(targets("pxe1*5, pxe2*3, pxe3, 192.0.2.20"));
        assertEquals(0.5, share(chosen, "pxe1"), 0.015);
        assertEquals(0.3, share(chosen, "pxe2"), 0.015);
        assertEquals(0.1, share(chosen, "pxe3"), 0.01);
        assertEquals(0.1, share(chosen, "192.0.2.20"), 0.01);
    }

    @Test
    void machinesOfOneBatchAreSharedToo() throws Exception {
        List<Target> two = targets("pxe1, pxe2");
        long first = IntStream.range(0, 256)
                .mapToObj(last -> String.format("52:54:00:12:34:%02x", last))
                .filter(machine -> Rendezvous.order(machine, two).get(0).host().equals("pxe1"))
                .count();
        assertTrue(first > 96 && first < 160, "of 256: " + first);
    }

    @Test
    void whenOneGoesOnlyItsMachinesMove() throws Exception {
        Map<String, String> before = chosen(targets("pxe1, pxe2, pxe3"));
        Map<String, String> after = chosen(targets("pxe1, pxe3"));
        before.forEach((machine, host) -> {
            if (!host.equals("pxe2")) {
                assertEquals(host, after.get(machine));
            }
        });
        assertEquals(0.5, share(after, "pxe1"), 0.02);
    }

    @Test
    void whenOneComesItTakesItsShareAndNothingElseMoves() throws Exception {
        Map<String, String> before = chosen(targets("pxe1, pxe2"));
        Map<String, String> after = chosen(targets("pxe3*2, pxe2, pxe1"));
        long moved = before.entrySet().stream()
                .filter(entry -> !after.get(entry.getKey()).equals(entry.getValue()))
                .peek(entry -> assertEquals("pxe3", after.get(entry.getKey())))
                .count();
        assertEquals(0.5, moved / (double) before.size(), 0.015);
    }

    @Test
    void theOrderOfTheListAndTheLettersDoNotMatter() throws Exception {
        assertEquals(chosen(targets("pxe1, pxe2*2")), chosen(targets("PXE2*2,pxe1")));
    }
}
