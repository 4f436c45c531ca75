// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.reply;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.api.device.PromptPolicy;
import org.slipway.policy.internal.pending.PollTerms;
import org.slipway.wire.wdsbp.PacketKind;
import org.slipway.wire.wdsbp.WdsBp;
import org.slipway.wire.wdsbp.WdsBpBuilder;
import org.slipway.wire.wdsbp.WdsBpOption;
import org.slipway.wire.wdsbp.WdsBpValue;

/**
 * What a boot program of Windows is told besides its file: option 250, or options 50001 and up over DHCPv6.
 *
 * @param action what it is to do next
 * @param poll when it asks again and what it shows meanwhile, if it is to wait
 * @param requestId the number that it shows, if it is to wait
 * @param referral whom it is to ask, if not this server
 * @param prompt whether its user has a say, if that was not asked yet
 * @param version whether to tell this server's version
 */
public record WdsAnswer(
        Action action,
        Optional<PollTerms> poll,
        long requestId,
        Optional<Inet4Address> referral,
        Optional<PromptPolicy> prompt,
        boolean version) {

    /** What the program is to do. */
    public enum Action {
        /** Load the file. */
        LOAD,
        /** Ask again later. */
        WAIT,
        /** Ask another server. */
        REFER,
        /** Leave to the next boot device. */
        ABORT
    }

    /** Version 10.0, as the servers tell that serve both generations of boot programs. */
    private static final long SERVER_VERSION = 0x000a0000L;

    /**
     * It may load.
     *
     * @param prompt whether its user has a say first
     * @param version whether it asked for the version
     * @return the answer
     */
    public static WdsAnswer load(Optional<PromptPolicy> prompt, boolean version) {
        return new WdsAnswer(Action.LOAD, Optional.empty(), 0, Optional.empty(), prompt, version);
    }

    /**
     * It is to wait for a decision.
     *
     * @param terms how
     * @param requestId what it shows
     * @return the answer
     */
    public static WdsAnswer waiting(PollTerms terms, long requestId) {
        return new WdsAnswer(Action.WAIT, Optional.of(terms), requestId, Optional.empty(), Optional.empty(), false);
    }

    /**
     * It is to ask another server.
     *
     * @param server which
     * @return the answer
     */
    public static WdsAnswer refer(Inet4Address server) {
        return new WdsAnswer(Action.REFER, Optional.empty(), 0, Optional.of(server), Optional.empty(), false);
    }

    /** {@return the answer by which it leaves} */
    public static WdsAnswer abort() {
        return new WdsAnswer(Action.ABORT, Optional.empty(), 0, Optional.empty(), Optional.empty(), false);
    }

    /** {@return option 250 as bytes, in the order that recorded answers have} */
    public byte[] toOption4() {
        WdsBpBuilder options = WdsBp.builder(PacketKind.WDSNBP);
        switch (action) {
            case WAIT -> {
                PollTerms terms = poll.orElseThrow();
                options.option(WdsBpOption.NEXT_ACTION, WdsBpValue.ACTION_APPROVAL)
                        .option(WdsBpOption.REQUEST_ID, requestId)
                        .option(WdsBpOption.POLL_INTERVAL, terms.seconds())
                        .option(WdsBpOption.POLL_RETRY_COUNT, terms.retries())
                        .option(WdsBpOption.ACTION_DONE, 0)
                        .option(WdsBpOption.MESSAGE, terms.message());
            }
            case REFER ->
                options.option(WdsBpOption.NEXT_ACTION, WdsBpValue.ACTION_REFERRAL)
                        .option(WdsBpOption.REFERRAL_SERVER, referral.orElseThrow())
                        .option(WdsBpOption.ACTION_DONE, 0);
            case ABORT -> options.option(WdsBpOption.NEXT_ACTION, WdsBpValue.ACTION_ABORT);
            case LOAD -> {
                prompt.ifPresent(form -> options.option(WdsBpOption.PXE_CLIENT_PROMPT, number(form)));
                options.option(WdsBpOption.ACTION_DONE, 1);
            }
        }
        if (version) {
            options.option(WdsBpOption.SERVER_VERSION, SERVER_VERSION);
        }
        return options.toOption();
    }

    /** {@return the options as bytes; where they stand over DHCPv6 follows from their numbers} */
    public byte[] toOptions6() {
        WdsBpBuilder options = WdsBp.builder(PacketKind.DHCPV6);
        switch (action) {
            case WAIT -> {
                PollTerms terms = poll.orElseThrow();
                options.option(WdsBpOption.V6_NEXT_ACTION, WdsBpValue.ACTION_APPROVAL)
                        .option(WdsBpOption.V6_REQUEST_ID, requestId)
                        .option(WdsBpOption.V6_POLL_INTERVAL, terms.seconds())
                        .option(WdsBpOption.V6_POLL_RETRY_COUNT, terms.retries())
                        .option(WdsBpOption.V6_ACTION_DONE, 0)
                        .option(WdsBpOption.V6_MESSAGE, terms.message());
            }
            case ABORT, REFER -> options.option(WdsBpOption.V6_NEXT_ACTION, WdsBpValue.ACTION_ABORT);
            case LOAD -> {
                prompt.ifPresent(form -> options.option(WdsBpOption.V6_PXE_CLIENT_PROMPT, number(form)));
                options.option(WdsBpOption.V6_ACTION_DONE, 1);
            }
        }
        if (version) {
            options.option(WdsBpOption.V6_SERVER_VERSION, SERVER_VERSION);
        }
        return options.toOption();
    }

    private static int number(PromptPolicy prompt) {
        return switch (prompt) {
            case OPT_IN -> WdsBpValue.PROMPT_OPT_IN;
            case NO_PROMPT -> WdsBpValue.PROMPT_NONE;
            case OPT_OUT -> WdsBpValue.PROMPT_OPT_OUT;
        };
    }
}
