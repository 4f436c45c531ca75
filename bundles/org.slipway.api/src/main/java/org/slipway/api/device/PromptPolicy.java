// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

/** Whether somebody at the machine has a say before it boots from the network (WDS PxePromptPolicy). */
public enum PromptPolicy {
    /** Boots only if a key is pressed. */
    OPT_IN,
    /** Boots without asking. */
    NO_PROMPT,
    /** Boots unless Escape is pressed. */
    OPT_OUT
}
