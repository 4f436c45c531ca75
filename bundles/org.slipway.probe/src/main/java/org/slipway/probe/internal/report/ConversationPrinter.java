// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.report;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.PacketEvent;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.wire.Hex;

/** Prints what a machine does as it does it: one line per packet, with the blocks of a file as one figure. */
public final class ConversationPrinter implements MachineListener {

    private final PrintStream out;
    private final boolean verbose;
    private final Set<Pitfall> pitfalls = new LinkedHashSet<>();
    private final long began = System.nanoTime();

    /**
     * Begins a conversation; times are counted from here.
     *
     * @param verbose whether to print all options, the bytes, and each block of a file
     */
    public ConversationPrinter(PrintStream out, boolean verbose) {
        this.out = out;
        this.verbose = verbose;
    }

    @Override
    public void packet(PacketEvent event) {
        PacketText text = PacketText.of(event);
        if (text.bulk() && !verbose) {
            return;
        }
        line(text.line());
        if (verbose && !text.bulk()) {
            text.details().forEach(this::indented);
            Hex.dump(event.payload()).lines().forEach(this::indented);
        }
    }

    @Override
    public void note(String text) {
        line("    " + text);
    }

    /** Kept for the end, where a person looks for it; said once. */
    @Override
    public void pitfall(Pitfall pitfall) {
        pitfalls.add(pitfall);
    }

    /** {@return the pitfalls met so far, each once} */
    public List<Pitfall> pitfalls() {
        return List.copyOf(pitfalls);
    }

    private void line(String text) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        out.printf("%6d ms  %s%n", millis, text);
    }

    private void indented(String text) {
        out.println("               " + text);
    }
}
