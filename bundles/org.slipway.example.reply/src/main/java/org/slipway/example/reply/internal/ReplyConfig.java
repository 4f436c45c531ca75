// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.reply.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration. */
@ObjectClassDefinition(name = "Slipway example reply provider")
public @interface ReplyConfig {
    /** {@return what every machine loads} */
    @AttributeDefinition(
            description = "Boot program, relative to the boot root; empty = answer nobody",
            required = false)
    String boot_file() default "";

    /** {@return where the boot program finds its configuration} */
    @AttributeDefinition(
            description = "Path of the boot configuration data for Windows' boot programs (option 252); empty = none",
            required = false)
    String bcd_file() default "";

    /** {@return the name in the header} */
    @AttributeDefinition(description = "Server name in the header; empty = the server's address", required = false)
    String server_name() default "";
}
