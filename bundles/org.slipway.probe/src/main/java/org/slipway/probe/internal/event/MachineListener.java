// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.event;

/** Follows what a simulated machine does. Called on the machine's own thread, in the order of what happens. */
public interface MachineListener {

    /** A datagram was sent or has arrived. */
    void packet(PacketEvent event);

    /** The machine decided or noticed something: one sentence for a person. */
    void note(String text);

    /** Something that works here and now, or not at all, but that is known to stop real machines. */
    void pitfall(Pitfall pitfall);
}
