// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

/** Why a packet got no answer. Every packet received is answered or has one of these. */
public enum SilenceReason {
    /** No DHCP packet, one that breaks the validity rules, or one that came through too many relays. */
    MALFORMED("not a valid DHCP packet"),
    /** A DHCP packet of a machine that does not boot over the network; no provider asked for such packets. */
    NOT_NETBOOT("not a network boot request"),
    /** There is no active provider. */
    NO_PROVIDER("no provider is active"),
    /** Every provider rejected it. */
    REJECTED("rejected by every provider"),
    /** A provider ended it with IGNORE. */
    IGNORED("ignored by a provider"),
    /** A provider claimed to have answered and sent nothing. */
    NOTHING_SENT("the provider sent nothing"),
    /** A critical provider is absent, failed, or failed on this request. */
    CRITICAL_PROVIDER("a critical provider is not available"),
    /** The request was not completed in time. */
    DEADLINE("not completed in time"),
    /** The server had more requests waiting than it may keep. */
    OVERLOAD("the request queue was full"),
    /** The operating system refused to send. */
    SEND_FAILED("the reply could not be sent"),
    /** The server was stopping. */
    STOPPING("the server was stopping"),
    /** A fault of the server itself. */
    INTERNAL("an internal error");

    private final String sentence;

    SilenceReason(String sentence) {
        this.sentence = sentence;
    }

    /** {@return the reason in words} */
    public String sentence() {
        return sentence;
    }
}
