// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.net.Ports;

/** A machine that only wants an address: it follows nobody's boot file. */
public final class NoBootRules implements BootRules {

    @Override
    public BootPlan choose(List<Reply> offers, boolean ownAddress) {
        return new BootPlan.Stop("this client does not boot from the network");
    }

    @Override
    public BootPlan follow(BootPlan.Ask asked, Reply answer) {
        return choose(List.of(answer), true);
    }

    @Override
    public Optional<String> refusal(BootPlan.Ask asked, Reply answer, Ports ports) {
        return Optional.of("nothing was asked");
    }
}
