// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

/** Where a provider stands in its life. */
public enum ProviderState {
    /** Known, not yet initialized. */
    REGISTERED,
    /** Its initialize is running. */
    INITIALIZING,
    /** In the chain. */
    ACTIVE,
    /** Gets no new request; those under way end. */
    DRAINING,
    /** Shut down. */
    STOPPED,
    /** Its initialize failed. */
    FAILED,
    /** Left out after repeated failures, or by the operator, until it is released. */
    QUARANTINED,
    /** Initialized and left out by the operator until it is told to continue. */
    PAUSED
}
