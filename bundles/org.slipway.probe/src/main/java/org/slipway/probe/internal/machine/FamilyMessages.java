// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.net.Inet4Address;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.machine.Dhcp4Machine;

/** Messages as {@link Dhcp4Machine} writes them. */
final class FamilyMessages implements Messages {

    private final MachineProfile profile;
    private final MachineIdentity identity;
    private final NetworkPosition position;

    FamilyMessages(MachineProfile profile, MachineIdentity identity, NetworkPosition position) {
        this.profile = profile;
        this.identity = identity;
        this.position = position;
    }

    private Dhcp4Machine machine(int xid) {
        return Dhcp4Machine.of(profile.firmware().family(), profile.arch())
                .mac(identity.mac())
                .machineId(identity.machineId())
                .address(position.address())
                .xid(xid);
    }

    @Override
    public byte[] discover(int xid, long elapsedMillis) {
        return broadcast(machine(xid).first(), elapsedMillis);
    }

    @Override
    public byte[] request(int xid, Inet4Address server, long elapsedMillis) {
        return broadcast(machine(xid).requestFrom(server), elapsedMillis);
    }

    private byte[] broadcast(Dhcp4Builder message, long elapsedMillis) {
        message.secs((int) (elapsedMillis / 1000));
        if (position.forceBroadcast()) {
            message.broadcast(true);
        }
        return Relay.add(position, message).build();
    }

    @Override
    public byte[] ask(int xid, BootPlan.Ask ask) {
        return ask.item()
                .map(item -> machine(xid).askBootServer(item.type(), item.layer()))
                .orElseGet(() -> machine(xid).askBootServer())
                .build();
    }
}
