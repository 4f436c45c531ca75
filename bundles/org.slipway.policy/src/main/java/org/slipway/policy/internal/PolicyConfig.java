// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys with a fixed name; {@link org.slipway.policy.internal.program.ProgramTable} has the open ones. */
@ObjectClassDefinition(
        name = "Slipway boot policy",
        description = "Which machine gets which boot program, in which form. Besides the keys below there is one key"
                + " nbp.<architecture> for each kind of machine that is to be served, by name (nbp.bios, nbp.x64-uefi,"
                + " ...) or IANA number (nbp.7), nbp.ipxe for machines that run iPXE, and http.<architecture> for machines"
                + " that boot over HTTP.")
public @interface PolicyConfig {

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
}
