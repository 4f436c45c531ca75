// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/**
 * Asks for a file that no server has: every TFTP server answers with an error, and any answer will do.
 *
 * @param port the port of the service
 */
record TftpProbe(int port) implements Probe {
    static final int PORT = 69;

    private static final String FILE = "slipway-alive";

    @Override
    public byte[] question(Inet4Address from) {
        return new TftpReadRequest(FILE, "octet", TftpOptions.none()).encode();
    }

    @Override
    public boolean answers(byte[] datagram) {
        return parsed(datagram)
                .filter(packet -> packet instanceof TftpError || goesOn(packet))
                .isPresent();
    }

    @Override
    public Optional<byte[]> farewell(byte[] answer) {
        return parsed(answer)
                .filter(TftpProbe::goesOn)
                .map(packet -> new TftpError(0, "only asked whether you are there").encode());
    }

    private static boolean goesOn(TftpPacket packet) {
        return packet instanceof TftpData || packet instanceof TftpOptionAck;
    }

    private static Optional<TftpPacket> parsed(byte[] datagram) {
        try {
            return Optional.of(TftpPacket.parse(datagram));
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }
}
