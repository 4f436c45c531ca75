// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6Option;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.dhcp6.RelayLevel;
import org.slipway.wire.pxe.NetbootClient;

class Dhcp6CorpusTest {

    @Test
    void corpusHasTheRowsThatItsReadmeCounts() {
        assertEquals(331, Corpus.rows(Corpus.DHCP6, "valid").size());
        assertEquals(16, Corpus.rows(Corpus.DHCP6, "malformed").size());
        assertEquals(9, Corpus.rows(Corpus.DHCP6, "either").size());
    }

    @Test
    void everyValidPacketEncodesToItsOwnBytes() {
        assertAll(Corpus.rows(Corpus.DHCP6, "valid").stream().map(row -> () -> encodesToItself(row)));
    }

    private static void encodesToItself(CorpusRow row) throws WireParseException {
        RelayChain chain = unwrap(row);
        assertArrayEquals(row.payload(), chain.encode(), row.id());
        Dhcp6Message message = Dhcp6Message.parse(chain.inner());
        assertArrayEquals(chain.inner(), message.toBuilder().build(), row.id());
    }

    private static RelayChain unwrap(CorpusRow row) throws WireParseException {
        return row.payload()[0] == Dhcp6MessageType.RELAY_REPL.code()
                ? RelayChain.parseReply(row.payload())
                : RelayChain.parse(row.payload());
    }

    @Test
    void everyValidPacketShowsTheFieldsThatTheIndependentParserSaw() {
        assertAll(Corpus.rows(Corpus.DHCP6, "valid").stream().map(row -> () -> {
            RelayChain chain = unwrap(row);
            Dhcp6Message message = Dhcp6Message.parse(chain.inner());
            same(row, "relay_depth", chain.levels().size());
            same(row, "xid", String.format("0x%06x", message.transactionId()));
            if (chain.relayed()) {
                RelayLevel nearest = chain.levels().get(0);
                same(row, "hops", nearest.hopCount());
                same(row, "opts", lengths(nearest.options()));
                same(row, "inner_msg", name(message));
                same(row, "inner_opts", lengths(message.options()));
            } else {
                same(row, "msg", name(message));
                same(row, "opts", lengths(message.options()));
            }
            values(row, message);
        }));
    }

    private static String name(Dhcp6Message message) {
        return message.type().orElseThrow().name();
    }

    private static String lengths(List<Dhcp6Option> options) {
        return options.stream().map(o -> o.code() + ":" + o.length()).collect(Collectors.joining(","));
    }

    private static void values(CorpusRow row, Dhcp6Message message) throws WireParseException {
        for (int code : new int[] {1, 15, 60, 62}) {
            row.field("o" + code)
                    .ifPresent(hex -> assertTrue(
                            CorpusRow.matches(hex, message.option(code).orElseThrow()), row.id() + " option " + code));
        }
        same(row, "o6", joined(message.requestedOptions().stream()));
        same(row, "o59", message.bootFileUrl().orElse(""));
        if (row.field("o61").isPresent()) {
            same(row, "o61", joined(message.clientArchs().orElseThrow().stream().map(arch -> arch.number())));
        }
        if (row.field("o16").isPresent()) {
            var first = message.vendorClasses().get(0);
            same(row, "o16", first.enterprise() + "/" + String.join(",", first.texts()));
        }
        message.networkInterfaceId();
        message.bootFileParameters();
        message.identityAssociations();
    }

    private static String joined(Stream<?> values) {
        return values.map(Object::toString).collect(Collectors.joining(","));
    }

    private static void same(CorpusRow row, String key, Object actual) {
        row.field(key).ifPresent(expected -> assertEquals(expected, actual.toString(), row.id() + " " + key));
    }

    @Test
    void packetsWithADefectInsideOneValueStillRoundTrip() {
        var rows = Corpus.rows(Corpus.DHCP6, "either").stream()
                .filter(row -> row.field("outer").equals(Optional.of("ok")))
                .filter(row -> !row.fields().get("reason").equals("relay-without-message"))
                .toList();
        assertEquals(7, rows.size());
        assertAll(rows.stream().map(row -> () -> encodesToItself(row)));
    }

    @Test
    void everyMalformedPacketIsRefusedWithReasonAndOffset() {
        assertAll(Corpus.rows(Corpus.DHCP6, "malformed").stream().map(row -> () -> {
            var refused = assertThrows(
                    WireParseException.class,
                    () -> Dhcp6Message.parse(unwrapAny(row).inner()),
                    row.id());
            assertNotNull(refused.reason());
            assertTrue(refused.offset() >= 0 && refused.offset() <= row.payload().length, refused.getMessage());
            assertEquals(expectedOffset(row, refused), refused.offset(), row.id() + " " + refused.getMessage());
        }));
    }

    private static RelayChain unwrapAny(CorpusRow row) throws WireParseException {
        return row.payload().length == 0 ? RelayChain.parse(row.payload()) : unwrap(row);
    }

    /** The corpus gives the offset of an overrun in its reason: {@code option-overrun-16@26}. */
    private static int expectedOffset(CorpusRow row, WireParseException refused) {
        return Stream.of(row.fields().get("reason").split(","))
                .filter(reason -> reason.contains("@"))
                .map(reason -> Integer.parseInt(reason.substring(reason.indexOf('@') + 1)))
                .findFirst()
                .orElse(refused.offset());
    }

    @Test
    void greyZonePacketsParseOrAreRefusedAndNothingElse() {
        for (CorpusRow row : Corpus.rows(Corpus.DHCP6, "either")) {
            Probe.everyParser(row.payload());
        }
    }

    /** A reply to every relayed request: the same depth, and per level the same hop count, addresses and identifier. */
    @Test
    void everyRelayedRequestCanBeAnsweredThroughItsRelays() {
        var rows = Corpus.rows(Corpus.DHCP6, "valid").stream()
                .filter(row -> row.payload()[0] == Dhcp6MessageType.RELAY_FORW.code())
                .toList();
        assertTrue(rows.size() > 50);
        assertAll(rows.stream().map(row -> () -> {
            RelayChain asked = RelayChain.parse(row.payload());
            byte[] reply = {7, 1, 2, 3};
            RelayChain answer = RelayChain.parseReply(asked.wrap(reply));
            assertArrayEquals(reply, answer.inner());
            assertEquals(asked.overhead() + reply.length, asked.wrap(reply).length);
            assertEquals(describe(asked), describe(answer), row.id());
        }));
    }

    private static List<String> describe(RelayChain chain) {
        return chain.levels().stream()
                .map(level -> level.hopCount() + " " + level.linkAddress() + " " + level.peerAddress() + " "
                        + level.interfaceId().map(Hex::encode) + " "
                        + level.option(Dhcp6OptionCode.RELAY_SOURCE_PORT).map(Hex::encode))
                .toList();
    }

    @Test
    void realClientsAndServersPassTheStrictRules() {
        var rows = Corpus.rows(Corpus.DHCP6, "valid").stream()
                .filter(row -> row.id().contains("self-captured"))
                .toList();
        assertTrue(rows.size() > 100);
        assertAll(rows.stream().map(row -> () -> {
            Direction way = row.direction().equals("client->server") ? Direction.REQUEST : Direction.REPLY;
            assertEquals(Optional.empty(), Dhcp6Message.strictViolation(row.payload(), way), row.id());
            assertTrue(Dhcp6Message.strictViolation(row.payload(), other(way)).isPresent(), row.id());
        }));
    }

    private static Direction other(Direction way) {
        return way == Direction.REQUEST ? Direction.REPLY : Direction.REQUEST;
    }

    /** Firmware and iPXE write a DUID's UUID in different orders; a policy has to see one machine nevertheless. */
    @Test
    void aMachineIsTheSameOverBothProtocols() throws WireParseException {
        for (String scenario : List.of(
                "edk2-2022.11-x64",
                "edk2-2022.11-aarch64",
                "ipxe-rom-bios-e1000-proxydhcp",
                "ipxe-rom-bios-pcnet",
                "ipxe-rom-bios-vmxnet3",
                "edk2-2022.11-x64-chains-ipxe-efi")) {
            Predicate<CorpusRow> here = row -> row.id().endsWith("self-captured:" + scenario);
            Set<MachineId> over4 = ids(Corpus.DHCP4, here);
            assertEquals(1, over4.size(), scenario);
            assertEquals(over4, ids(Corpus.DHCP6, here), scenario);
        }
    }

    private static Set<MachineId> ids(String file, Predicate<CorpusRow> wanted) throws WireParseException {
        var ids = new HashSet<MachineId>();
        for (CorpusRow row : Corpus.rows(file, "valid")) {
            if (wanted.test(row) && row.direction().equals("client->server")) {
                Optional<NetbootClient> client = file.equals(Corpus.DHCP4)
                        ? NetbootClient.of(Dhcp4Message.parse(row.payload()))
                        : NetbootClient.of(Dhcp6Message.parse(unwrap(row).inner()));
                client.flatMap(NetbootClient::machineId).ifPresent(ids::add);
            }
        }
        return ids;
    }
}
