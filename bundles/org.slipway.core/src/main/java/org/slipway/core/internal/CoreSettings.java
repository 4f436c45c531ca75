// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.core.internal.dispatch.DispatchSettings;
import org.slipway.core.internal.lifecycle.QuarantineRules;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.Transports;
import org.slipway.core.internal.record.TraceSettings;
import org.slipway.wire.Ipv4;

/**
 * The core's configuration, checked.
 *
 * @param listeners what the sockets are opened by
 * @param limits limits of the dispatch
 * @param providerOrder names of providers to ask first
 * @param requiredProviders names of providers without which nothing is answered
 * @param swapHold how long requests are held for a provider whose bundle is being updated
 * @param trace which trace lines are kept
 */
record CoreSettings(
        ListenerSettings listeners,
        DispatchSettings limits,
        List<String> providerOrder,
        Set<String> requiredProviders,
        Duration swapHold,
        TraceSettings trace) {

    private static final int LARGEST_PORT = 65535;
    private static final int FIRST_MULTICAST = 224;

    static CoreSettings of(Settings settings) throws InvalidSettingException {
        CoreConfig config = settings.as(CoreConfig.class, TraceSettings.PREFIX);
        port("dhcp.port", config.dhcp_port());
        port("proxy.port", config.proxy_port());
        port("dhcp6.port", config.dhcp6_port());
        if (config.dhcp_port() == LARGEST_PORT) {
            throw new InvalidSettingException(
                    "dhcp.port", config.dhcp_port(), "leaves no port for the clients, which is the next one");
        }
        if (config.dhcp_port() != 0 && config.dhcp_port() == config.proxy_port()) {
            throw new InvalidSettingException("proxy.port", config.proxy_port(), "is the same as dhcp.port");
        }
        if (config.dhcp6_port() == 1) {
            throw new InvalidSettingException(
                    "dhcp6.port", 1, "leaves no port for the clients, which is the one below");
        }
        if (config.dhcp6_port() != 0 && config.dhcp6_port() == config.proxy_port()) {
            throw new InvalidSettingException("proxy.port", config.proxy_port(), "is the same as dhcp6.port");
        }
        Optional<String> obstacle = Transports.obstacle(config.transport());
        if (obstacle.isPresent()) {
            throw new InvalidSettingException("transport", config.transport(), obstacle.get());
        }
        Set<String> interfaces = Set.copyOf(names("interfaces", config.interfaces()));
        if (interfaces.isEmpty()) {
            throw new InvalidSettingException("interfaces", config.interfaces(), "names no interface");
        }
        return new CoreSettings(
                new ListenerSettings(
                        interfaces,
                        config.dhcp_port(),
                        config.proxy_port(),
                        config.dhcp6_port(),
                        address(config.server_address()),
                        address6(config.server_address6()),
                        (int) within("receive.buffer.bytes", config.receive_buffer_bytes(), 4096, 1 << 30),
                        config.transport()),
                limits(config),
                names("provider.order", config.provider_order()),
                Set.copyOf(names("required.providers", config.required_providers())),
                Duration.ofMillis(within("swap.hold.ms", config.swap_hold_ms(), 0, 60_000)),
                TraceSettings.of(config.trace_severities(), settings));
    }

    private static DispatchSettings limits(CoreConfig config) throws InvalidSettingException {
        return new DispatchSettings(
                (int) within("queue.requests", config.queue_requests(), 1, 1 << 20),
                within("call.budget.ms", config.call_budget_ms(), 1, 600_000),
                within("request.timeout.ms", config.request_timeout_ms(), 1, 600_000),
                new QuarantineRules(
                        (int) within("quarantine.after", config.quarantine_after(), 1, 1_000_000),
                        (int) within("quarantine.failures", config.quarantine_failures(), 0, 1_000_000),
                        (int) within("quarantine.leaks", config.quarantine_leaks(), 0, 1_000_000),
                        Duration.ofSeconds(within("quarantine.s", config.quarantine_s(), 1, 86_400))));
    }

    private static void port(String key, int port) throws InvalidSettingException {
        within(key, port, 0, LARGEST_PORT);
    }

    private static long within(String key, long value, long least, long most) throws InvalidSettingException {
        if (value < least || value > most) {
            throw new InvalidSettingException(key, value, "must be from " + least + " to " + most);
        }
        return value;
    }

    private static List<String> names(String key, String list) throws InvalidSettingException {
        List<String> names = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new InvalidSettingException(key, list, "names something twice");
        }
        return names;
    }

    private static Optional<Inet4Address> address(String text) throws InvalidSettingException {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<Inet4Address> address = Ipv4.parse(text)
                .filter(parsed -> !parsed.isAnyLocalAddress())
                .filter(parsed -> (parsed.getAddress()[0] & 0xff) < FIRST_MULTICAST);
        if (address.isEmpty()) {
            throw new InvalidSettingException(
                    "server.address", text, "must be the IPv4 address of a host, such as 192.0.2.10");
        }
        return address;
    }

    private static Optional<Inet6Address> address6(String text) throws InvalidSettingException {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<Inet6Address> address = Optional.of(text.strip())
                .filter(literal -> NetUtil.isValidIpV6Address(literal) && literal.indexOf('%') < 0)
                .map(NetUtil::getByName)
                .filter(parsed -> !parsed.isAnyLocalAddress())
                .filter(parsed -> !parsed.isMulticastAddress());
        if (address.isEmpty()) {
            throw new InvalidSettingException(
                    "server.address6", text, "must be the IPv6 address of a host, such as 2001:db8::10");
        }
        return address;
    }
}
