// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.slipway.api.device.DeviceKey;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/**
 * What the operator typed; empty for what was not.
 *
 * @param mac hardware address
 * @param guid GUID
 * @param arch architecture, by name or number
 * @param kind how the machine writes
 * @param stage which of its questions
 * @param interfaceName where it comes in
 * @param relay address of a relay that it comes through
 * @param server address of this server that it is sent to
 * @param address the machine's own address
 * @param xid transaction id
 * @param secs since when it has been asking, in seconds, 0 to 655
 * @param packet a packet in hex in place of a machine
 * @param ipv6 whether it asks over IPv6
 */
record Wishes(
        String mac,
        String guid,
        String arch,
        String kind,
        String stage,
        String interfaceName,
        String relay,
        String server,
        String address,
        String xid,
        int secs,
        String packet,
        boolean ipv6) {

    /** Its question when it is switched on. */
    static final String DISCOVER = "discover";
    /** Its question to the boot server port. */
    static final String REQUEST = "request";

    private static final int MOST_SECONDS = 655; // what DHCPv6 can say

    /** Checks the stage and the seconds. */
    Wishes {
        if (!stage.isEmpty() && !stage.equals(DISCOVER) && !stage.equals(REQUEST)) {
            throw new IllegalArgumentException("'" + stage + "' is no stage; there are discover and request");
        }
        if (secs < 0 || secs > MOST_SECONDS) {
            throw new IllegalArgumentException("--secs " + secs + " is not in 0 to " + MOST_SECONDS);
        }
    }

    /** {@return the same for a machine that was named by what tells it apart; what was typed besides counts more} */
    Wishes of(DeviceKey key) {
        return new Wishes(
                mac.isEmpty()
                        ? key.macs().stream().findFirst().map(Object::toString).orElse("")
                        : mac,
                guid.isEmpty() ? key.guid().map(Object::toString).orElse("") : guid,
                arch,
                kind,
                stage,
                interfaceName,
                relay,
                server,
                address,
                xid,
                secs,
                packet,
                ipv6);
    }

    boolean wantsFirst() {
        return !stage.equals(REQUEST);
    }

    boolean wantsFollowUp() {
        return stage.isEmpty();
    }

    Optional<InetAddress> serverAddress() {
        return server.isEmpty()
                ? Optional.empty()
                : Optional.of(ipv6 ? address6("--server", server) : address4("--server", server));
    }

    Optional<Inet4Address> relay4() {
        return relay.isEmpty() ? Optional.empty() : Optional.of(address4("--relay", relay));
    }

    Optional<Inet6Address> relay6() {
        return relay.isEmpty() ? Optional.empty() : Optional.of(address6("--relay", relay));
    }

    Optional<Inet4Address> address4() {
        return address.isEmpty() ? Optional.empty() : Optional.of(address4("--address", address));
    }

    Optional<Inet6Address> address6() {
        return address.isEmpty() ? Optional.empty() : Optional.of(address6("--address", address));
    }

    OptionalInt transaction() {
        if (xid.isEmpty()) {
            return OptionalInt.empty();
        }
        String digits = xid.startsWith("0x") ? xid.substring(2) : xid;
        if (!digits.matches("[0-9a-fA-F]{1,8}")) {
            throw new IllegalArgumentException("--xid " + xid + ": a transaction id is up to 8 hex digits");
        }
        return OptionalInt.of(Integer.parseUnsignedInt(digits, 16));
    }

    private static Inet4Address address4(String option, String text) {
        return Ipv4.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(option + " " + text + " is no IPv4 address"));
    }

    private static Inet6Address address6(String option, String text) {
        return Ipv6.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(option + " " + text + " is no IPv6 address"));
    }
}
