// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

class Dhcp4BrokenInputTest {

    private static final String SOUND_OPTIONS = "35 01 01 3c 01 78 ff 00 00";

    /** A header with these options behind it; patches are {@code offset=byte} in decimal and hex. */
    private static byte[] datagram(String options, String patches) {
        byte[] datagram = Packets.bytes("01 01 06 00 00*232 63 82 53 63 " + options);
        for (String patch : patches.isEmpty() ? new String[0] : patches.split(" ")) {
            String[] pair = patch.split("=");
            datagram[Integer.parseInt(pair[0])] = (byte) Integer.parseInt(pair[1], 16);
        }
        return datagram;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BAD_OPCODE          |   0 | 0=0   |
            BAD_OPCODE          |   0 | 0=3   |
            BAD_HARDWARE_LENGTH |   2 | 2=11  |
            BAD_HARDWARE_LENGTH |   2 | 2=ff  |
            BAD_COOKIE          | 236 | 236=0 |
            BAD_COOKIE          | 236 | 239=0 |
            OPTION_OVERRUN      | 240 |       | 35
            OPTION_OVERRUN      | 240 |       | 35 01
            OPTION_OVERRUN      | 243 |       | 35 01 01 3c 05 50 58 45 ff
            OPTION_OVERRUN      | 241 |       | 00 fe ff
            BAD_OVERLOAD        | 242 |       | 34 00 ff
            BAD_OVERLOAD        | 242 |       | 34 01 00 ff
            BAD_OVERLOAD        | 242 |       | 34 01 04 ff
            BAD_OVERLOAD        | 242 |       | 34 02 01 01 ff
            OPTION_OVERRUN      | 108 | 108=43 109=7f | 34 01 01 ff
            OPTION_OVERRUN      |  44 | 44=43 45=3f   | 34 01 02 ff
            OPTION_OVERRUN      | 235 | 235=43        | 34 01 03 ff
            """)
    void refusedByBothGrades(Reason reason, int offset, String patches, String options) {
        byte[] datagram = datagram(options == null ? SOUND_OPTIONS : options, patches == null ? "" : patches);
        expect(reason, offset, datagram, Validation.LENIENT);
        if (reason != Reason.OPTION_OVERRUN || offset >= 240) {
            expect(reason, offset, datagram, Validation.STRICT);
        } else {
            assertThrows(WireParseException.class, () -> Dhcp4Message.parse(datagram, Validation.STRICT));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNTERMINATED_FIELD | 107 | 107=41 | 35 01 01 ff
            UNTERMINATED_FIELD | 235 | 235=41 | 35 01 01 ff
            NO_MESSAGE_TYPE    | 240 |        | 3c 01 78 ff
            NO_END             | 243 |        | 35 01 01
            NO_END             | 246 |        | 35 01 01 00 00 00
            DATA_AFTER_END     | 246 |        | 35 01 01 ff 00 00 07
            DATA_AFTER_END     | 244 |        | 35 01 01 ff ff
            """)
    void refusedByStrictOnly(Reason reason, int offset, String patches, String options) {
        byte[] datagram = datagram(options, "");
        if (patches != null) {
            int from = offset == 107 ? 44 : 108;
            Arrays.fill(datagram, from, offset + 1, (byte) 0x41);
        }
        expect(reason, offset, datagram, Validation.STRICT);
        assertDoesNotThrow(() -> Dhcp4Message.parse(datagram));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "27", "44", "236", "239"})
    void fewerBytesThanTheHeaderAreTruncated(int length) {
        expect(Reason.TRUNCATED, length, new byte[length], Validation.LENIENT);
    }

    @Test
    void moreBytesThanADatagramHoldsAreOversized() {
        byte[] most = Arrays.copyOf(datagram(SOUND_OPTIONS, ""), 65507);
        assertDoesNotThrow(() -> Dhcp4Message.parse(most, Validation.STRICT));
        expect(Reason.OVERSIZED, 65507, Arrays.copyOf(most, 65508), Validation.LENIENT);
    }

    @Test
    void anOptionMayEndExactlyWhereTheDatagramDoes() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(datagram("35 01 01 3c 02 61 62", ""));
        assertEquals(Optional.of("ab"), message.vendorClass());
    }

    /** Contract 4: the rules of PxeDhcpIsValid, one negative packet each, and one positive per direction. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BAD_OPCODE          | 0=2
            BAD_HARDWARE_LENGTH | 2=11
            UNTERMINATED_FIELD  | sname
            UNTERMINATED_FIELD  | file
            BAD_COOKIE          | 237=0
            OPTION_OVERRUN      | 244=ff
            NO_MESSAGE_TYPE     | 240=38
            NO_END              | 246=0
            DATA_AFTER_END      | 248=1
            """)
    void strictViolationNamesTheFirstBrokenRule(Reason reason, String patch) {
        boolean field = !patch.contains("=");
        byte[] datagram = datagram(SOUND_OPTIONS, field ? "" : patch);
        if (field) {
            Arrays.fill(datagram, patch.equals("sname") ? 44 : 108, patch.equals("sname") ? 108 : 236, (byte) 'a');
        }
        var violation = Dhcp4Message.strictViolation(datagram, Direction.REQUEST);
        assertEquals(Optional.of(reason), violation.map(WireParseException::reason));
    }

    @Test
    void soundPacketsHaveNoStrictViolationInTheirDirection() {
        byte[] request = datagram(SOUND_OPTIONS, "");
        byte[] reply = datagram(SOUND_OPTIONS, "0=2");
        assertEquals(Optional.empty(), Dhcp4Message.strictViolation(request, Direction.REQUEST));
        assertEquals(Optional.empty(), Dhcp4Message.strictViolation(reply, Direction.REPLY));
        assertEquals(
                Optional.of(Reason.BAD_OPCODE),
                Dhcp4Message.strictViolation(request, Direction.REPLY).map(WireParseException::reason));
    }

    private static void expect(Reason reason, int offset, byte[] datagram, Validation grade) {
        var refused = assertThrows(WireParseException.class, () -> Dhcp4Message.parse(datagram, grade));
        assertEquals(reason, refused.reason(), refused.getMessage());
        assertEquals(offset, refused.offset(), refused.getMessage());
    }
}
