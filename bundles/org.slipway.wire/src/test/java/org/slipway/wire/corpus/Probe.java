// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.dhcp4.RelayAgentInfo;
import org.slipway.wire.dhcp4.Validation;
import org.slipway.wire.pxe.NetbootClient;
import org.slipway.wire.pxe.PxeVendorOptions;
import org.slipway.wire.pxe.VendorClass;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;
import org.slipway.wire.tftp.TftpWriteRequest;

/**
 * Feeds any bytes to every parser and calls every accessor of what they make of it. A {@link WireParseException} with an
 * offset inside the input is an answer; everything else that is thrown fails the test that called.
 */
public final class Probe {

    private Probe() {}

    /** Something that may refuse its input. */
    interface Step {
        Object run() throws WireParseException;
    }

    /** Whether the input was taken. */
    static boolean attempt(byte[] input, Step step) {
        try {
            step.run();
            return true;
        } catch (WireParseException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= input.length, e::getMessage);
            assertFalse(e.getMessage().isBlank());
            return false;
        }
    }

    public static void everyParser(byte[] input) {
        attempt(input, () -> accessors(input, Dhcp4Message.parse(input)));
        boolean strict = attempt(input, () -> Dhcp4Message.parse(input, Validation.STRICT));
        boolean request = Dhcp4Message.strictViolation(input, Direction.REQUEST).isEmpty();
        boolean reply = Dhcp4Message.strictViolation(input, Direction.REPLY).isEmpty();
        assertEquals(strict, request || reply);
        Probe6.everyParser(input);
        ProbeWdsBp.everyParser(input);
        attempt(input, () -> accessors(input, TftpPacket.parse(input)));
        attempt(input, () -> accessors(input, PxeVendorOptions.parse(input)));
        attempt(input, () -> accessors(input, RelayAgentInfo.parse(input)));
        attempt(input, () -> MachineId.parse(input));
        VendorClass.parse(new String(input, StandardCharsets.ISO_8859_1));
        Hex.dump(input);
    }

    private static Object accessors(byte[] input, Dhcp4Message message) throws WireParseException {
        attempt(input, message::messageType);
        attempt(input, message::vendorClass);
        attempt(input, message::clientArchs);
        attempt(input, message::networkInterfaceId);
        attempt(input, message::machineId);
        attempt(input, message::serverIdentifier);
        attempt(input, message::requestedAddress);
        attempt(input, message::maxMessageSize);
        attempt(input, () -> message.relayAgent().map(info -> accessors(input, info)));
        attempt(input, () -> message.pxeVendorOptions().map(options -> accessors(input, options)));
        untyped(message);
        NetbootClient.of(message).map(NetbootClient::toString);
        return Dhcp4Message.parse(message.toBuilder().build());
    }

    private static void untyped(Dhcp4Message message) {
        var codes = new TreeSet<>(Set.of(-1, 0, 1, 43, 82, 255, 256));
        message.options().forEach(option -> codes.add(option.code()));
        for (int code : codes) {
            int instances = message.instances(code);
            assertEquals(instances > 0, message.hasOption(code));
            assertEquals(instances > 0, message.joined(code).isPresent());
            assertEquals(instances > 0, message.option(code, instances).isPresent());
            assertTrue(message.option(code, instances + 1).isEmpty());
        }
        message.options().forEach(option -> option.toString().length());
        assertFalse(message.toString().isBlank());
        assertTrue(message.sname().length() <= 64 && message.file().length() <= 128);
        message.userClasses();
        message.isIpxe();
        assertEquals(message.hlen(), message.hardwareAddress().length());
        assertTrue(message.replyLimit() >= 548);
    }

    private static Object accessors(byte[] input, RelayAgentInfo info) {
        info.codes().forEach(code -> assertTrue(info.subOption(code).isPresent()));
        attempt(input, info::linkSelection);
        attempt(input, info::serverIdOverride);
        attempt(input, info::relaySourcePort);
        return info;
    }

    private static Object accessors(byte[] input, PxeVendorOptions options) {
        options.all().forEach(sub -> assertTrue(options.option(sub.code()).isPresent()));
        attempt(input, options::discoveryControl);
        attempt(input, options::bootServers);
        attempt(input, options::menu);
        attempt(input, options::prompt);
        attempt(input, options::bootItem);
        attempt(input, options::multicast);
        return options;
    }

    private static Object accessors(byte[] input, TftpPacket packet) throws WireParseException {
        if (packet instanceof TftpReadRequest request) {
            request.decodedFilename();
            accessors(input, request.options());
        } else if (packet instanceof TftpWriteRequest request) {
            accessors(input, request.options());
        } else if (packet instanceof TftpOptionAck ack) {
            accessors(input, ack.options());
        }
        assertEquals(packet, TftpPacket.parse(packet.encode()));
        return packet;
    }

    private static void accessors(byte[] input, TftpOptions options) {
        attempt(input, options::blksize);
        attempt(input, options::timeout);
        attempt(input, options::tsize);
        attempt(input, options::windowsize);
        attempt(input, options::msftwindow);
        assertFalse(options.toString().isBlank());
    }
}
