// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.pending;

/** How a machine is held that waits for its approval. */
public enum HoldForm {
    /** By what is configured for its architecture: {@link #WDSBP}, else {@link #IPXE}, else {@link #SILENT}. */
    AUTO,
    /** A boot program of Windows polls in place of the firmware. */
    WDSBP,
    /** iPXE is loaded, which runs a script that asks again. */
    IPXE,
    /** No answer: the firmware goes on to its next device, or asks again as it likes. */
    SILENT
}
