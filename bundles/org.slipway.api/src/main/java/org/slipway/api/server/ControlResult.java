// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

/**
 * What became of a service control that was sent to one provider.
 *
 * @param provider the provider's name
 * @param outcome what became of it
 * @param text a sentence about it; empty if there is nothing to say
 */
public record ControlResult(String provider, Outcome outcome, String text) {

    /** The ways it ends. */
    public enum Outcome {
        /** The provider followed. */
        OK,
        /** The provider threw; the sentence says what. */
        FAILED,
        /** The provider did not return in time, and may still be at it. */
        TIMED_OUT,
        /** It was not sent, because the provider is in no state to take it. */
        NOT_SENT
    }
}
