// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.net.Inet4Address;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.BootPlan;

/** The DHCPv4 messages of one machine. */
interface Messages {

    /** {@return those of a profile: by its habits, or else as its family is known to write} */
    static Messages of(MachineProfile profile, MachineIdentity identity, NetworkPosition position) {
        return profile.dhcp().isPresent()
                ? new MessageWriter(profile, identity, position)
                : new FamilyMessages(profile, identity, position);
    }

    byte[] discover(int xid, long elapsedMillis);

    /** The REQUEST that takes the machine's own address from a DHCP server. */
    byte[] request(int xid, Inet4Address server, long elapsedMillis);

    /** The question to a boot server: sent from an address, so that the answer needs no broadcast. */
    byte[] ask(int xid, BootPlan.Ask ask);
}
