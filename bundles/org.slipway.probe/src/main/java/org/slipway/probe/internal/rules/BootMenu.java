// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.pxe.BootItem;
import org.slipway.wire.pxe.BootServers;
import org.slipway.wire.pxe.MenuItem;
import org.slipway.wire.text.Printable;

/** The boot menu of option 43. Nobody sits at a simulated machine: it takes the first item, as a countdown does. */
final class BootMenu {

    private static final int LOCAL_BOOT = 0;

    private BootMenu() {}

    static BootPlan choose(Reply reply) {
        List<MenuItem> items = reply.menu();
        if (items.isEmpty()) {
            return new BootPlan.Stop(
                    "option 43 has neither bit 3 of sub-option 6 with a file nor a menu to choose from");
        }
        MenuItem first = items.get(0);
        if (first.type() == LOCAL_BOOT) {
            return new BootPlan.Stop("the first menu item is local boot: the machine goes on to its next boot device");
        }
        return ask(reply, first);
    }

    private static BootPlan ask(Reply reply, MenuItem first) {
        var item = Optional.of(new BootItem(first.type(), 0));
        String chosen = String.format("menu item \"%s\" (type %d)", Printable.text(first.text()), first.type());
        Optional<BootServers> listed = servers(reply, first.type());
        Optional<Inet4Address> address =
                listed.flatMap(servers -> servers.addresses().stream().findFirst());
        if (address.isPresent()) {
            String why = chosen + ": asks its boot server " + address.get().getHostAddress();
            return new BootPlan.Ask(reply, address, item, why);
        }
        if (reply.discoveryControl().onlyListed() && listed.isEmpty()) {
            return new BootPlan.Stop(chosen + " has no boot server in sub-option 8, and sub-option 6 allows no other");
        }
        if (reply.discoveryControl().noBroadcast()) {
            return new BootPlan.Stop(chosen + " has no boot server address, and sub-option 6 forbids to broadcast");
        }
        return new BootPlan.Ask(reply, Optional.empty(), item, chosen + ": asks for a boot server by broadcast");
    }

    private static Optional<BootServers> servers(Reply reply, int type) {
        return reply.bootServers().stream()
                .filter(servers -> servers.type() == type)
                .findFirst();
    }
}
