// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.server.TraceSeverity;
import org.slipway.core.internal.config.CheckedSettings;
import org.slipway.core.internal.dispatch.DispatchSettings;
import org.slipway.core.internal.lifecycle.QuarantineRules;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.Transports;
import org.slipway.core.internal.record.TraceSettings;

class CoreSettingsTest {

    private static CoreSettings read(String... keysAndValues) throws InvalidSettingException {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return CoreSettings.of(new CheckedSettings("org.slipway.core", values));
    }

    @Test
    void emptyConfigurationHasTheDocumentedDefaults() throws InvalidSettingException {
        assertEquals(
                new CoreSettings(
                        new ListenerSettings(
                                Set.of("*"),
                                67,
                                4011,
                                547,
                                Optional.empty(),
                                Optional.empty(),
                                8_388_608,
                                Transports.Choice.AUTO),
                        new DispatchSettings(
                                8192, 2000, 15_000, new QuarantineRules(3, 20, 20, Duration.ofSeconds(60))),
                        List.of(),
                        Set.of(),
                        Duration.ofSeconds(10),
                        TraceSettings.DEFAULT),
                read());
    }

    @Test
    void valuesAreTakenAsTheyAreWritten() throws InvalidSettingException {
        CoreSettings settings = read(
                "interfaces", " eth0 , eth1,",
                "dhcp.port", "6767",
                "proxy.port", "0",
                "server.address", "192.0.2.10",
                "provider.order", "b, a",
                "required.providers", "guard",
                "swap.hold.ms", "2500",
                "transport", "nio");

        assertEquals(Set.of("eth0", "eth1"), settings.listeners().interfaces());
        assertEquals(Duration.ofMillis(2500), settings.swapHold());
        assertEquals(6767, settings.listeners().dhcpPort());
        assertEquals(6768, settings.listeners().clientPort());
        assertEquals(0, settings.listeners().proxyPort());
        assertEquals(Optional.of(ip("192.0.2.10")), settings.listeners().serverAddress());
        assertEquals(List.of("b", "a"), settings.providerOrder());
        assertEquals(Set.of("guard"), settings.requiredProviders());
        assertEquals(Transports.Choice.NIO, settings.listeners().transport());
    }

    @ParameterizedTest
    @CsvSource({
        "dhcp.port, -1",
        "dhcp.port, 65536",
        "dhcp.port, 65535",
        "dhcp.port, 4011",
        "proxy.port, 67",
        "proxy.port, 70000",
        "dhcp6.port, 1",
        "dhcp6.port, 65536",
        "server.address6, 192.0.2.10",
        "server.address6, '::'",
        "server.address6, 'ff02::1'",
        "server.address6, 'fe80::1%eth0'",
        "server.address6, boot.example.org",
        "interfaces, ','",
        "interfaces, 'eth0,eth0'",
        "provider.order, 'a,b,a'",
        "receive.buffer.bytes, 4095",
        "receive.buffer.bytes, 1073741825",
        "queue.requests, 0",
        "queue.requests, 1048577",
        "call.budget.ms, 0",
        "call.budget.ms, 600001",
        "request.timeout.ms, 0",
        "quarantine.after, 0",
        "quarantine.s, 0",
        "quarantine.failures, -1",
        "quarantine.leaks, 1000001",
        "trace.severities, loud",
        "trace.policy, 'error,'",
        "trace.policy, 0x1",
        "quarantine.s, 86401",
        "transport, carrier pigeon",
        "server.address, 0.0.0.0",
        "server.address, 224.0.0.1",
        "server.address, 255.255.255.255",
        "server.address, 256.1.1.1",
        "server.address, 999.1.1.1",
        "server.address, 192.0.2",
        "server.address, 192.0.2.10.1",
        "server.address, boot.example.org",
        "server.address, '::1'"
    })
    void valueOutOfRangeIsRefusedWithKeyAndValue(String key, String value) {
        InvalidSettingException refused = assertThrows(InvalidSettingException.class, () -> read(key, value));
        assertTrue(refused.key().equals(key) || key.equals("dhcp.port"), refused.getMessage());
        assertTrue(refused.getMessage().contains(value), refused.getMessage());
    }

    @Test
    void ipv6HasItsOwnPortAndAddress() throws InvalidSettingException {
        ListenerSettings listeners =
                read("dhcp6.port", "5547", "server.address6", "2001:db8::10").listeners();

        assertEquals(5547, listeners.dhcp6Port());
        assertEquals(5546, listeners.clientPort6());
        assertEquals(Optional.of(Packets.ip6("2001:db8::10")), listeners.serverAddress6());
        assertThrows(InvalidSettingException.class, () -> read("dhcp6.port", "4011"));
    }

    @Test
    void traceIsChosenForAllAndForSingleProviders() throws InvalidSettingException {
        TraceSettings trace = read("trace.severities", "ERROR, fatal", "trace.policy", "all", "trace.a.b", "0x180000")
                .trace();

        assertEquals(Set.of(TraceSeverity.ERROR, TraceSeverity.FATAL), trace.all());
        assertEquals(
                Map.of(
                        "policy", Set.of(TraceSeverity.values()),
                        "a.b", Set.of(TraceSeverity.ERROR, TraceSeverity.FATAL)),
                trace.own());
        assertEquals(Set.of(), read("trace.severities", "none").trace().all());
    }

    @Test
    void bothPortsMayBeOffAtOnce() throws InvalidSettingException {
        assertEquals(0, read("dhcp.port", "0", "proxy.port", "0").listeners().dhcpPort());
    }

    @ParameterizedTest
    @CsvSource({
        "queue.requests, 1",
        "queue.requests, 1048576",
        "call.budget.ms, 600000",
        "quarantine.s, 86400",
        "dhcp.port, 65534",
        "receive.buffer.bytes, 4096"
    })
    void limitsThemselvesAreAllowed(String key, String value) throws InvalidSettingException {
        read(key, value);
    }
}
