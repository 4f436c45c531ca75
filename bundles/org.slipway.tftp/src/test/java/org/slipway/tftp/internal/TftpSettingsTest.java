// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.testkit.TestSettingsReader;
import org.slipway.tftp.internal.net.Transport;

class TftpSettingsTest {

    @Test
    void defaultsAreAccepted() throws Exception {
        TftpSettings settings = read(Map.of());
        assertEquals(69, settings.listen().port());
        assertEquals(List.of(), settings.listen().addresses());
        assertEquals(Transport.Kind.AUTO, settings.transport());
        assertEquals(65464, settings.rules().networks().usual().blksize());
        assertTrue(settings.rules().networks().clamp());
        assertEquals(64, settings.rules().networks().usual().windowsize());
        assertEquals(400_000_000L, settings.rules().plan().firstNanos());
        assertEquals(1024, settings.rules().capacity().transfers());
    }

    @Test
    void addressesAreLiteralsOfEitherFamily() throws Exception {
        TftpSettings settings = read(Map.of("address", " 127.0.0.1,::1 ,"));
        assertEquals(
                List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")),
                settings.listen().addresses());
    }

    @ParameterizedTest
    @CsvSource({
        "port, -1",
        "port, 65536",
        "blksize.max, 7",
        "blksize.max, 65465",
        "windowsize.max, 0",
        "windowsize.max, 4097",
        "timeout.max.s, 256",
        "timeout.max.s, -1",
        "retransmit.first.ms, 9",
        "retransmit.min.ms, 60001",
        "retransmit.max.ms, 399",
        "retransmit.tries, 0",
        "busy.poll.us, -1",
        "busy.poll.us, 1001",
        "transfers.max, 0",
        "transfers.max.per.client, 65536",
        "receive.buffer.bytes, 4095",
    })
    void numberOutOfItsRangeIsRefusedByItsKey(String key, int value) {
        InvalidSettingException refusal = assertThrows(InvalidSettingException.class, () -> read(Map.of(key, value)));
        assertEquals(key, refusal.key());
    }

    @ParameterizedTest
    @CsvSource({
        "address, localhost",
        "address, 0.0.0.0",
        "address, ::",
        "address, 224.0.0.1",
        "address, 1.2.3.256",
        "address, '127.0.0.1,eth0'",
        "transport, kqueue",
        "port.range, 70",
        "port.range, 9-8",
        "port.range, 1-65536",
        "networks, 10.0.0.0",
        "networks, 10.0.0.0/33",
        "networks, 10.0.0.0/8 blksize=7",
        "networks, 10.0.0.0/8 mtu=1500",
        "networks, 10.0.0.0/8 clamp=on",
    })
    void textThatMeansNothingIsRefusedByItsKey(String key, String value) {
        InvalidSettingException refusal = assertThrows(InvalidSettingException.class, () -> read(Map.of(key, value)));
        assertEquals(key, refusal.key());
    }

    private static TftpSettings read(Map<String, Object> values) throws InvalidSettingException {
        return TftpSettings.of(new TestSettingsReader().settings(values));
    }
}
