// SPDX-License-Identifier: Apache-2.0
package org.slipway.sample.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeRequest;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

/** As much of a server as the sample needs: settings, a context, one request, and what was sent. */
final class FakeServer implements Settings {

    static final Inet4Address ADDRESS = (Inet4Address) InetAddress.getLoopbackAddress();

    final List<byte[]> sent = new ArrayList<>();
    BootAction action;

    private final Map<String, Object> values;
    private final byte[] packet;

    FakeServer(Map<String, Object> values, byte[] packet) {
        this.values = values;
        this.packet = packet;
    }

    ProviderContext context() {
        return standIn(ProviderContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "settings" -> this;
            case "trace" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    PxeRequest request() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(packet.clone());
        return standIn(PxeRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "dhcp4" -> Optional.of(message);
            case "netbootClient" -> NetbootClient.of(message);
            case "serverAddress" -> ADDRESS;
            case "newReply" -> Dhcp4Builder.replyTo(message).maximumLength(message.replyLimit());
            case "send" -> send((Dhcp4Builder) arguments[0]);
            case "note" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Void send(Dhcp4Builder reply) {
        sent.add(reply.build());
        return null;
    }

    @Override
    public String source() {
        return "test.cfg";
    }

    @Override
    public Map<String, Object> values() {
        return values;
    }

    @Override
    public <A extends Annotation> A as(Class<A> type, String... openPrefixes) {
        return standIn(
                type,
                (proxy, member, arguments) ->
                        values.getOrDefault(member.getName().replace('_', '.'), member.getDefaultValue()));
    }

    private static <T> T standIn(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
