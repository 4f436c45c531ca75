// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The machines that are stopped because they boot in a loop. In memory, of this server alone. Thread-safe service. */
@ProviderType
public interface BootLoops {
    /** {@return the machines that are stopped now, the latest last} */
    List<BootLoop> loops();

    /**
     * Lets a machine boot again, and counts its boots from the beginning.
     *
     * @param machine as in {@link BootLoop#machine}, in any case
     * @return whether it was stopped
     */
    boolean release(String machine);
}
