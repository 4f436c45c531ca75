// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slipway.policy.internal.client.AnswerClients;
import org.slipway.policy.internal.pending.HoldForm;

/** The keys with a fixed name; those with an architecture, group, role or class in their name are open. */
@ObjectClassDefinition(
        name = "Slipway boot policy",
        description =
                "Which machine gets which boot program, in which form. Besides the keys below there are open ones:"
                        + " nbp.<architecture>[.<form>] for each kind of machine that is to be served, by name (nbp.bios,"
                        + " nbp.x64-uefi, ...) or IANA number (nbp.7), nbp.ipxe, nbp.any, http.<architecture>,"
                        + " bcd.<architecture>, role.<role>.<architecture>, group.<group>.*, referral.* and"
                        + " pending.<architecture>.*; etc/org.slipway.provider.policy.cfg explains them.")
public @interface PolicyConfig {

    /** {@return all, known or none} */
    @AttributeDefinition(
            name = "answer.clients",
            description = "Which machines are answered; known are devices that are prestaged or approved",
            options = {
                @Option(value = "all", label = "all machines"),
                @Option(value = "known", label = "known devices only"),
                @Option(value = "none", label = "nobody")
            })
    AnswerClients answer_clients() default AnswerClients.ALL;

    /** {@return seconds} */
    @AttributeDefinition(
            name = "answer.delay.s",
            description =
                    "Seconds that another server has to answer machines that are not known before this one does, 0 to 10")
    int answer_delay_s() default 0;

    /** {@return whether the device registry is asked} */
    @AttributeDefinition(
            name = "devices.use",
            description =
                    "Whether machines are looked up among the devices; if so, nobody is answered while that cannot be"
                            + " done")
    boolean devices_use() default true;

    /** {@return network rules} */
    @AttributeDefinition(
            name = "network.only",
            description = "Networks to answer, separated by commas: relay:ADDRESS, interface:NAME, subnet:ADDRESS/BITS;"
                    + " empty = all",
            required = false)
    String network_only() default "";

    /** {@return network rules} */
    @AttributeDefinition(
            name = "network.not",
            description = "Networks not to answer, written like network.only",
            required = false)
    String network_not() default "";

    /** {@return optin, noprompt, optout or empty} */
    @AttributeDefinition(
            name = "prompt.known",
            description = "Whether the user of a known machine has a say; empty = as the program does it",
            required = false)
    String prompt_known() default "";

    /** {@return optin, noprompt, optout or empty} */
    @AttributeDefinition(
            name = "prompt.new",
            description = "Whether the user of any other machine has a say; empty = as the program does it",
            required = false)
    String prompt_new() default "";

    /** {@return whether BIOS machines are asked for their processor} */
    @AttributeDefinition(
            name = "arch.detect",
            description = "Whether BIOS machines load nbp.bios.helper first, which finds out whether they are x64")
    boolean arch_detect() default false;

    /** {@return whether unknown machines wait for approval} */
    @AttributeDefinition(
            name = "pending.enabled",
            description = "Whether unknown machines are put down as pending and wait for their approval")
    boolean pending_enabled() default false;

    /** {@return auto, wdsbp, ipxe or silent} */
    @AttributeDefinition(
            name = "pending.hold",
            description = "How pending machines are held; pending.<architecture>.hold overrides it",
            options = {
                @Option(value = "auto", label = "by what is configured for their architecture"),
                @Option(value = "wdsbp", label = "nbp.<architecture>.helper polls (WDS boot programs)"),
                @Option(value = "ipxe", label = "an iPXE script polls; nbp.<architecture> must be iPXE"),
                @Option(value = "silent", label = "no answer")
            })
    HoldForm pending_hold() default HoldForm.AUTO;

    /** {@return seconds} */
    @AttributeDefinition(
            name = "pending.poll.s",
            description = "Seconds between two questions of a pending machine, 1 to 3600")
    int pending_poll_s() default 10;

    /** {@return a count} */
    @AttributeDefinition(
            name = "pending.retries",
            description = "Questions of a pending machine before it gives up, 1 to 65535")
    int pending_retries() default 2160;

    /** {@return a text} */
    @AttributeDefinition(
            name = "pending.message",
            description = "What a pending machine shows, at most 200 printable ASCII characters")
    String pending_message() default "This machine waits for an administrator to approve it.";

    /** {@return a count} */
    @AttributeDefinition(name = "pending.limit", description = "How many devices may be pending, 0 to 1000000")
    int pending_limit() default 1000;

    /** {@return days} */
    @AttributeDefinition(
            name = "pending.retention.days",
            description = "Days that a pending device is kept, 0 = for ever")
    int pending_retention_days() default 30;

    /** {@return days} */
    @AttributeDefinition(
            name = "pending.retention.rejected.days",
            description = "Days that a rejected device is kept, 0 = for ever")
    int pending_retention_rejected_days() default 30;

    /** {@return days} */
    @AttributeDefinition(
            name = "pending.retention.approved.days",
            description = "Days that an approved device is kept, 0 = for ever")
    int pending_retention_approved_days() default 0;

    /** {@return a count} */
    @AttributeDefinition(
            name = "loop.boots",
            description =
                    "How often a machine may boot the same program within loop.minutes before it is stopped, 0 = as"
                            + " often as it likes")
    int loop_boots() default 5;

    /** {@return minutes} */
    @AttributeDefinition(name = "loop.minutes", description = "Minutes that loop.boots counts over, 1 to 1440")
    int loop_minutes() default 10;

    /** {@return whether anybody may speak for a MAC address} */
    @AttributeDefinition(
            name = "done.by.mac",
            description =
                    "Whether a system that is installed may say so by loading slipway/done-MAC too, which any machine can"
                            + " do in its name; slipway/done always counts for the machine whose address loads it")
    boolean done_by_mac() default false;

    /** {@return none, tftp or pxe} */
    @AttributeDefinition(
            name = "referral.alive",
            description = "How it is found out whether a server that machines are referred to is alive",
            options = {
                @Option(value = "none", label = "not at all"),
                @Option(value = "tftp", label = "its TFTP port answers"),
                @Option(value = "pxe", label = "its boot-server port answers")
            })
    String referral_alive() default "none";

    /** {@return seconds} */
    @AttributeDefinition(name = "referral.alive.s", description = "Seconds between two such questions, 1 to 3600")
    int referral_alive_s() default 10;

    /** {@return a UDP port} */
    @AttributeDefinition(
            name = "referral.alive.port",
            description = "UDP port that is asked, 1 to 65535; 0 = 69 for tftp, 4011 for pxe")
    int referral_alive_port() default 0;

    /** {@return silent or self} */
    @AttributeDefinition(
            name = "referral.fallback",
            description = "What a referred machine gets while no server that it is referred to is alive",
            options = {
                @Option(value = "silent", label = "no answer"),
                @Option(value = "self", label = "what it would get without a referral")
            })
    String referral_fallback() default "silent";

    /** {@return whether UEFI is referred too} */
    @AttributeDefinition(
            name = "referral.uefi",
            description =
                    "Whether UEFI machines are referred too, which WDS does not do: they load the same file from there")
    boolean referral_uefi() default false;

    /** {@return the TFTP server to send machines to} */
    @AttributeDefinition(
            name = "next.server",
            description = "IPv4 address of the TFTP server that machines load from; empty = this server's address on"
                    + " the interface that the machine asked on",
            required = false)
    String next_server() default "";

    /** {@return the TFTP server to send machines to over IPv6} */
    @AttributeDefinition(
            name = "next.server6",
            description = "IPv6 address of the TFTP server that machines load from over IPv6; empty = this server's"
                    + " address on the interface that the machine asked on",
            required = false)
    String next_server6() default "";

    /** {@return auto, binl or pxe10} */
    @AttributeDefinition(
            name = "offer.form",
            description = "Form of the answers",
            options = {
                @Option(value = "auto", label = "by firmware: BINL for UEFI, PXE10 for BIOS and iPXE"),
                @Option(value = "binl", label = "BINL: every machine asks again on the boot-server port"),
                @Option(value = "pxe10", label = "PXE10: every machine is told the file in the OFFER")
            })
    String offer_form() default "auto";

    /** {@return whether options 66 and 67 are sent too} */
    @AttributeDefinition(
            name = "offer.names",
            description = "Whether answers name server and file in options 66 and 67 too, which some ROMs misread")
    boolean offer_names() default false;
}
