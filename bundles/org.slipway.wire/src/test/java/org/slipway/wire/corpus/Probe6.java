// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.wire.corpus.Probe.attempt;

import java.util.Optional;
import java.util.TreeSet;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.dhcp6.RelayLevel;
import org.slipway.wire.pxe.NetbootClient;

/** The DHCPv6 part of {@link Probe}. */
final class Probe6 {

    private static final int MAX_DATAGRAM = 65527;

    private Probe6() {}

    static void everyParser(byte[] input) {
        attempt(input, () -> accessors(input, Dhcp6Message.parse(input)));
        attempt(input, () -> accessors(input, RelayChain.parse(input)));
        attempt(input, () -> accessors(input, RelayChain.parseReply(input)));
        attempt(input, () -> accessors(Duid.parse(input)));
        for (Direction way : Direction.values()) {
            Dhcp6Message.strictViolation(input, way).ifPresent(why -> assertFalse(why.isBlank()));
        }
    }

    private static Object accessors(byte[] input, Dhcp6Message message) {
        attempt(input, () -> message.clientId().map(Probe6::accessors));
        attempt(input, () -> message.serverId().map(Probe6::accessors));
        attempt(input, message::identityAssociations);
        attempt(input, message::requestedOptions);
        attempt(input, message::preference);
        attempt(input, message::elapsedTime);
        attempt(input, message::status);
        attempt(input, message::rapidCommit);
        attempt(input, message::vendorClasses);
        attempt(input, () -> message.vendorClass(Dhcp6VendorClass.INTEL));
        attempt(input, () -> message.vendorOptions(Dhcp6VendorClass.INTEL));
        attempt(input, () -> message.vendorOption(Dhcp6VendorClass.INTEL, 1, 1));
        attempt(input, message::bootFileParameters);
        attempt(input, message::clientArchs);
        attempt(input, message::networkInterfaceId);
        message.bootFileUrl();
        message.userClasses();
        assertFalse(message.toString().isBlank());
        NetbootClient.of(message).map(NetbootClient::toString);
        untyped(message);
        assertArrayEquals(input, message.toBuilder().build());
        return message;
    }

    private static void untyped(Dhcp6Message message) {
        var codes = new TreeSet<Integer>();
        message.options().forEach(option -> codes.add(option.code()));
        for (int code : codes) {
            int instances = message.instances(code);
            assertTrue(instances > 0 && message.hasOption(code));
            assertTrue(message.option(code, instances).isPresent());
            assertTrue(message.option(code, instances + 1).isEmpty());
            assertTrue(message.option(code, 0).isEmpty());
        }
        message.options().forEach(option -> assertFalse(option.toString().isBlank()));
    }

    private static Object accessors(Duid duid) {
        duid.uuid();
        duid.machineId();
        duid.hardwareAddress();
        duid.enterprise();
        return duid.kind();
    }

    private static Object accessors(byte[] input, RelayChain chain) throws WireParseException {
        assertArrayEquals(input, chain.encode());
        assertEquals(chain.relayed(), chain.overhead() > 0);
        assertTrue(chain.levels().size() <= RelayChain.MAX_LEVELS && input.length <= MAX_DATAGRAM);
        chain.repliesToSourcePort();
        chain.levels().forEach(level -> accessors(input, level));
        byte[] wrapped = chain.wrap(new byte[] {7, 0, 0, 0});
        if (chain.relayed()) {
            assertEquals(
                    chain.levels().size(),
                    RelayChain.parseReply(wrapped).levels().size());
        }
        attempt(input, () -> NetbootClient.of(Dhcp6Message.parse(chain.inner()), Optional.of(chain)));
        return chain;
    }

    private static void accessors(byte[] input, RelayLevel level) {
        attempt(input, level::remoteId);
        attempt(input, level::clientLinkLayerAddress);
        attempt(input, level::relaySourcePort);
        level.interfaceId();
        assertFalse(level.toString().isBlank());
    }
}
