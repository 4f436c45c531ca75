// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.List;

/**
 * What became of one machine.
 *
 * @param stages one report per stage that was reached, at least one
 */
public record KindReport(MachineKind kind, MachineIdentity identity, List<StageReport> stages) {

    /** {@return the report of the last stage that was reached} */
    public StageReport last() {
        return stages.get(stages.size() - 1);
    }

    public boolean good() {
        return last().good() && stages.size() == kind.stages().size();
    }

    public long millis() {
        return stages.stream().mapToLong(StageReport::millis).sum();
    }
}
