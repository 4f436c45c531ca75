// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.Ports;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.wire.Hex;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

/** The packet corpus, which lives outside the sources: our machines against recorded ones, and hostile packets. */
class CorpusTest {

    /** Where the card of a recorded machine shows in option 175: bus type, vendor and device of the recorded card. */
    private static final String CARD = "b105[0-9a-f]{10}eb03010000";

    private static final String OUR_CARD = "b105018086100eeb03010000";
    private static final String OUR_EFI_CARD = "b105011af41000eb03010000";

    private static List<String[]> rows(String file) throws IOException {
        Path path = Path.of(System.getProperty("slipway.corpus", "corpus"), file);
        assumeTrue(Files.isReadable(path), "no packet corpus here; -Dslipway.corpus=DIRECTORY names it");
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }

    @Test
    void machinesSendWhatRecordedOnesSent() throws Exception {
        var compared = new ArrayList<String>();
        for (String[] row : rows("dhcpv4.tsv")) {
            if (row[1].matches("self-captured:(edk2|ipxe).*") && row[5].matches(".*msg=(DISCOVER|REQUEST).*")) {
                compare(Hex.decode(row[6])).ifPresent(profile -> compared.add(profile.title()));
            }
        }
        assertTrue(compared.size() >= 20, compared.toString());
        assertTrue(compared.containsAll(
                List.of("BIOS, iPXE ROM", "UEFI x64", "UEFI IA32", "UEFI ARM64", "chained iPXE (x64 UEFI)")));
    }

    /** Writes the recorded machine's message with our means and its identity. */
    private static Optional<MachineProfile> compare(byte[] recorded) throws Exception {
        Dhcp4Message message = Dhcp4Message.parse(recorded);
        Optional<NetbootClient> client = NetbootClient.of(message);
        boolean pxe =
                client.filter(who -> who.method() == NetbootClient.Method.PXE).isPresent();
        boolean toBootServer = !message.ciaddr().isAnyLocalAddress();
        if (!pxe || message.relayed() || toBootServer) {
            return Optional.empty();
        }
        MachineProfile profile = profile(client.get());
        var identity = new MachineIdentity(
                message.hardwareAddress(), message.machineId().orElseThrow());
        Inet4Address own = message.requestedAddress().orElse(Answers.SERVER);
        var position = NetworkPosition.beside(Answers.SERVER, own, Ports.STANDARD);
        long seconds = message.secs() - profile.dhcp().orElseThrow().firstSeconds();
        var writer = new MessageWriter(profile, identity, position);
        byte[] ours = message.serverIdentifier().isPresent()
                ? writer.request(message.xid(), message.serverIdentifier().get(), seconds * 1000)
                : writer.discover(message.xid(), seconds * 1000);
        String card = profile.arch().isUefi() ? OUR_EFI_CARD : OUR_CARD;
        assertEquals(Hex.encode(recorded).replaceFirst(CARD, card), Hex.encode(ours), profile.title());
        return Optional.of(profile);
    }

    private static MachineProfile profile(NetbootClient client) {
        if (client.ipxe()) {
            return client.arch().isUefi() ? Profiles.chainedIpxe(client.arch()) : Profiles.ipxeRom();
        }
        return MachineKind.of(client.arch(), false).stages().get(0);
    }

    @Test
    void hostilePacketsAreSurvived() throws Exception {
        var judge = new AnswerJudge();
        for (String file : List.of("dhcpv4.tsv", "dhcpv6.tsv", "tftp.tsv")) {
            for (String[] row : rows(file)) {
                judge.judge(row[6].equals("-") ? new byte[0] : Hex.decode(row[6]));
            }
        }
        assertTrue(judge.parsed() > 500);
    }
}
