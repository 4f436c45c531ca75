// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;

class NetbootClientTest {

    private static NetbootClient of(String packet) throws WireParseException {
        return NetbootClient.of(Dhcp4Message.parse(Packets.read(packet))).orElseThrow();
    }

    @Test
    void recognisesTheSamplePackets() throws WireParseException {
        assertEquals("bios (0) from option 93", of("discover-bios").describe());
        assertEquals("x64-uefi (7) from option 93", of("discover-x64-relayed").describe());
        assertEquals("x64-uefi (7) from option 93, iPXE", of("discover-ipxe").describe());
        assertEquals(
                "52:54:00:12:34:56 x64-uefi (7) from option 93",
                of("request-wdsmgfw").toString());
        assertTrue(of("discover-ipxe").ipxe());
        assertFalse(of("discover-bios").ipxe());
        assertTrue(of("discover-bios").machineId().isPresent());
        assertEquals("52:54:00:12:34:56", of("discover-bios").hardwareAddress().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "PXEClient:Arch:00007:UNDI:003016, 0009, PXE, 9, OPTION_93",
        "PXEClient:Arch:00007:UNDI:003016, 00070006, PXE, 7, OPTION_93",
        "PXEClient:Arch:00007:UNDI:003016, , PXE, 7, VENDOR_CLASS",
        "PXEClient:Arch:00007:UNDI:003016, 00, PXE, 7, VENDOR_CLASS",
        "PXEClient:Arch:00007:UNDI:003016, '', PXE, 7, VENDOR_CLASS",
        "PXEClient, , PXE, 0, ASSUMED_BIOS",
        "HTTPClient:Arch:00016:UNDI:003000, , HTTP, 16, VENDOR_CLASS",
        "HTTPClient:Arch:00016:UNDI:003000, 0013, HTTP, 19, OPTION_93",
        "HTTPClient, , HTTP, 20, ASSUMED_BIOS"
    })
    void option93CountsMoreThanTheDigitsInOption60(
            String text, String archs, NetbootClient.Method method, int arch, NetbootClient.ArchSource source) {
        Dhcp4Builder builder = Dhcp4Builder.request().option(60, text);
        if (archs != null) {
            builder.option(93, Hex.decode(archs));
        }
        NetbootClient client = NetbootClient.of(builder.buildMessage()).orElseThrow();
        assertEquals(method, client.method());
        assertEquals(arch, client.arch().number());
        assertEquals(source, client.archSource());
    }

    @ParameterizedTest
    @CsvSource({"MSFT 5.0", "pxeclient", "'PXEClien'", "'\0'"})
    void othersAreNotNetbooting(String text) {
        assertEquals(
                Optional.empty(),
                NetbootClient.of(
                        Dhcp4Builder.request().option(60, text).option16(93, 7).buildMessage()));
    }

    @Test
    void withoutOption60NobodyIsNetbooting() {
        assertEquals(
                Optional.empty(),
                NetbootClient.of(Dhcp4Builder.request().option16(93, 7).buildMessage()));
        assertEquals(
                Optional.empty(),
                NetbootClient.of(Dhcp4Builder.request().option(60, new byte[0]).buildMessage()));
    }

    @Test
    void aMalformedMachineIdCountsAsAbsent() {
        Dhcp4Message message = Dhcp4Builder.request()
                .option(60, "PXEClient")
                .option(97, new byte[16])
                .buildMessage();
        assertTrue(NetbootClient.of(message).orElseThrow().machineId().isEmpty());
    }
}
