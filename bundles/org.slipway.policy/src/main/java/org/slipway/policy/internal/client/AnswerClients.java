// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

/** The setting {@code answer.clients} (WDS AnswerClients). */
public enum AnswerClients {
    /** Every machine. */
    ALL,
    /** Devices that are prestaged or approved. */
    KNOWN,
    /** Nobody. */
    NONE
}
