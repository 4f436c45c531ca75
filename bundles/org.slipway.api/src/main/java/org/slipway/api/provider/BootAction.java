// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

/**
 * How a provider ends a request ({@code PXE_BA_*} of the WDS PXE API).
 *
 * <p>Every action but {@link #REJECTED} ends the request: no later provider sees it.
 */
public enum BootAction implements RequestOutcome {
    /** The provider has sent a standard DHCP reply, with at least one send. */
    NBP(1),
    /** The provider has sent a reply that need not be DHCP, with at least one send. */
    CUSTOM(2),
    /** Nothing is sent and no other provider is asked: an invalid packet or a machine that is denied. */
    IGNORE(3),
    /** No objection and no answer: the next provider is asked; after the last one the server stays silent. */
    REJECTED(4);

    private final int code;

    BootAction(int code) {
        this.code = code;
    }

    /** {@return the number of the action in the WDS PXE API, 1 to 4} */
    public int code() {
        return code;
    }
}
