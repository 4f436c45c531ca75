// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Which sockets serve which links. */
final class SocketPlan {
    /** Where clients ask (RFC 8415 section 7.1). */
    static final Inet6Address RELAYS_AND_SERVERS = group("ff02::1:2");

    /** Where relays may ask. */
    static final Inet6Address SERVERS = group("ff05::1:3");

    private final List<Link> links;
    private final boolean tied;
    private final List<SocketSpec> specs = new ArrayList<>();

    /** Those that replies leave from come before those that hear what many can hear. */
    static List<SocketSpec> of(ListenerSettings settings, List<Link> links, boolean tiedToLink) {
        SocketPlan plan = new SocketPlan(links, tiedToLink);
        plan.add4(settings.dhcpPort(), SocketSpec.Role.DHCP);
        plan.add4(settings.proxyPort(), SocketSpec.Role.BOOT_SERVER);
        if (settings.dhcp6Port() != 0) {
            plan.add6(settings.dhcp6Port(), SocketSpec.Role.DHCP);
            plan.add6(settings.proxyPort(), SocketSpec.Role.BOOT_SERVER);
        }
        return plan.specs;
    }

    private SocketPlan(List<Link> links, boolean tied) {
        this.links = links;
        this.tied = tied;
    }

    private void add4(int port, SocketSpec.Role role) {
        List<Link> served =
                links.stream().filter(link -> !link.addresses().isEmpty()).toList();
        if (port == 0) {
            return;
        }
        served.forEach(
                link -> link.addresses().forEach(address -> specs.add(SocketSpec.unicast(link, address, port, role))));
        if (tied) {
            served.forEach(link -> specs.add(SocketSpec.broadcast(link, port, role)));
        } else if (served.stream().anyMatch(link -> !link.loopback())) {
            // One socket hears the broadcasts of every interface, and nothing broadcasts on loopback by itself.
            specs.add(SocketSpec.everyBroadcast(port, role));
        }
    }

    private void add6(int port, SocketSpec.Role role) {
        if (port == 0) {
            return;
        }
        links.forEach(
                link -> link.addresses6().forEach(address -> specs.add(SocketSpec.unicast(link, address, port, role))));
        List<Link> joined = links.stream()
                .filter(link -> link.multicast()
                        && !link.loopback()
                        && !link.addresses6().isEmpty())
                .toList();
        joined.forEach(link -> specs.add(SocketSpec.group(link, RELAYS_AND_SERVERS, port, role)));
        if (tied) {
            joined.forEach(link -> specs.add(SocketSpec.group(link, SERVERS, port, role)));
        } else if (!joined.isEmpty()) {
            // A group of the site is not tied to a link by its address: each member would hear what came by the others.
            specs.add(SocketSpec.group(joined, SERVERS, port, role));
        }
    }

    private static Inet6Address group(String literal) {
        try {
            return (Inet6Address) InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
