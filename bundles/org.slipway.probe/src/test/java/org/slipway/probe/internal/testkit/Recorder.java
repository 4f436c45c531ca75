// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.testkit;

import java.util.ArrayList;
import java.util.List;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.PacketEvent;
import org.slipway.probe.internal.event.Pitfall;

/** Keeps what a machine reports. */
public final class Recorder implements MachineListener {

    private final List<PacketEvent> packets = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Pitfall> pitfalls = new ArrayList<>();

    @Override
    public void packet(PacketEvent event) {
        packets.add(event);
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public void pitfall(Pitfall pitfall) {
        pitfalls.add(pitfall);
    }

    public List<PacketEvent> packets() {
        return packets;
    }

    public List<String> notes() {
        return notes;
    }

    /** {@return the short names of the pitfalls, each once, in order} */
    public List<String> pitfallIds() {
        return pitfalls.stream().map(Pitfall::id).distinct().toList();
    }
}
