// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4Option;
import org.slipway.wire.dhcp4.Dhcp4Option.Field;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

class Dhcp4CorpusTest {

    @Test
    void corpusHasTheRowsThatItsReadmeCounts() {
        assertEquals(529, Corpus.rows(Corpus.DHCP4, "valid").size());
        assertEquals(42, Corpus.rows(Corpus.DHCP4, "malformed").size());
        assertEquals(28, Corpus.rows(Corpus.DHCP4, "either").size());
    }

    @Test
    void everyValidPacketShowsTheFieldsThatTheIndependentParserSaw() {
        assertAll(Corpus.rows(Corpus.DHCP4, "valid").stream().map(row -> () -> {
            Dhcp4Message message = Dhcp4Message.parse(row.payload());
            header(row, message);
            options(row, message);
            values(row, message);
        }));
    }

    @Test
    void everyValidPacketKeepsItsOptionsWhenEncodedAgain() {
        assertAll(Corpus.rows(Corpus.DHCP4, "valid").stream().map(row -> () -> keepsItsOptions(row)));
    }

    @Test
    void packetsWithADefectInsideOneValueStillRoundTrip() {
        var rows = Corpus.rows(Corpus.DHCP4, "either").stream()
                .filter(row -> row.field("outer").equals(Optional.of("ok")))
                .toList();
        assertTrue(rows.size() > 10);
        assertAll(rows.stream().map(row -> () -> keepsItsOptions(row)));
    }

    @Test
    void everyMalformedPacketIsRefusedWithReasonAndOffset() {
        assertAll(Corpus.rows(Corpus.DHCP4, "malformed").stream().map(row -> () -> {
            var refused = assertThrows(WireParseException.class, () -> Dhcp4Message.parse(row.payload()), row.id());
            assertNotNull(refused.reason());
            assertTrue(refused.offset() >= 0 && refused.offset() <= row.payload().length, refused.getMessage());
            assertEquals(expectedOffset(row, refused), refused.offset(), row.id());
        }));
    }

    /** The corpus gives the offset of an overrun in its reason: {@code option-overrun-53@240}. */
    private static int expectedOffset(CorpusRow row, WireParseException refused) {
        String reason = row.fields().get("reason").split(",")[0];
        return reason.startsWith("option-overrun")
                ? Integer.parseInt(reason.substring(reason.indexOf('@') + 1))
                : refused.offset();
    }

    @Test
    void greyZonePacketsParseOrAreRefusedAndNothingElse() {
        for (CorpusRow row : Corpus.rows(Corpus.DHCP4, "either")) {
            Probe.everyParser(row.payload());
        }
    }

    private static void keepsItsOptions(CorpusRow row) throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(row.payload());
        Dhcp4Message again = Dhcp4Message.parse(message.toBuilder().build());
        assertEquals(
                List.copyOf(joined(message).entrySet()),
                List.copyOf(joined(again).entrySet()),
                row.id());
    }

    /** Code to joined value in order of first appearance. */
    private static Map<Integer, String> joined(Dhcp4Message message) {
        var joined = new LinkedHashMap<Integer, String>();
        for (Dhcp4Option option : message.options()) {
            joined.put(option.code(), Hex.encode(message.joined(option.code()).orElseThrow()));
        }
        return joined;
    }

    private static void header(CorpusRow row, Dhcp4Message message) {
        same(row, "len", Integer.toString(message.length()));
        same(row, "op", Integer.toString(message.op()));
        same(row, "htype", Integer.toString(message.htype()));
        same(row, "hlen", Integer.toString(message.hlen()));
        same(row, "hops", Integer.toString(message.hops()));
        same(row, "xid", String.format("0x%08x", message.xid()));
        same(row, "flags", String.format("0x%04x", message.flags()));
        same(row, "ciaddr", message.ciaddr().getHostAddress());
        same(row, "yiaddr", message.yiaddr().getHostAddress());
        same(row, "siaddr", message.siaddr().getHostAddress());
        same(row, "giaddr", message.giaddr().getHostAddress());
        text(row, "sname", message.sname(), message.hasOption(Dhcp4OptionCode.OVERLOAD));
        text(row, "file", message.file(), message.hasOption(Dhcp4OptionCode.OVERLOAD));
    }

    private static void same(CorpusRow row, String key, String actual) {
        row.field(key).ifPresent(expected -> assertEquals(expected, actual, row.id() + " " + key));
    }

    private static void text(CorpusRow row, String key, String actual, boolean overloaded) {
        String expected = row.field(key).orElse("");
        int nul = expected.indexOf('\0');
        if (!overloaded) {
            assertEquals(nul < 0 ? expected : expected.substring(0, nul), actual, row.id() + " " + key);
        }
    }

    private static void options(CorpusRow row, Dhcp4Message message) throws WireParseException {
        var main = new ArrayList<String>();
        var overloaded = new ArrayList<String>();
        for (Dhcp4Option option : message.options()) {
            String brief = option.code() + ":" + option.length();
            if (option.field() == Field.OPTIONS) {
                main.add(brief);
            } else {
                overloaded.add(option.field().name().toLowerCase(Locale.ROOT) + "/" + brief);
            }
        }
        assertEquals(row.field("opts").orElse(""), String.join(",", main), row.id());
        assertEquals(row.field("overload_opts").orElse(""), String.join(",", overloaded), row.id());
        String type = message.messageType().map(Object::toString).orElse("none").replace("TYPE-", "");
        same(row, "msg", type);
        row.field("trailing")
                .map(text -> Integer.parseInt(text.replace("+junk", "")))
                .ifPresent(n -> assertEquals(
                        message.length() - n - 1, message.endOffset().orElseThrow(), row.id()));
    }

    private static void values(CorpusRow row, Dhcp4Message message) throws WireParseException {
        for (int code : new int[] {43, 54, 61, 77, 82, 94, 97, 175, 250}) {
            row.field("o" + code)
                    .ifPresent(hex -> assertTrue(
                            CorpusRow.matches(hex, message.joined(code).orElseThrow()), row.id() + " option " + code));
        }
        for (int code : new int[] {60, 66, 67}) {
            row.field("o" + code)
                    .ifPresent(text -> assertTrue(
                            CorpusRow.matchesText(text, message.joined(code).orElseThrow()),
                            row.id() + " option " + code));
        }
        if (row.field("o93").isPresent()) {
            String archs = message.clientArchs().orElseThrow().stream()
                    .map(arch -> Integer.toString(arch.number()))
                    .reduce((a, b) -> a + "," + b)
                    .orElseThrow();
            same(row, "o93", archs);
        }
        if (row.field("o54").isPresent()) {
            byte[] server = message.serverIdentifier().orElseThrow().getAddress();
            assertEquals(row.fields().get("o54"), Hex.encode(server), row.id());
        }
    }
}
