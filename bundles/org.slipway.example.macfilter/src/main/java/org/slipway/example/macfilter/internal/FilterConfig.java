// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.macfilter.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration. */
@ObjectClassDefinition(name = "Slipway example MAC filter provider")
public @interface FilterConfig {
    /** {@return who may boot} */
    @AttributeDefinition(
            description = "Hardware addresses that may boot, comma separated; with allow.file empty too: every one",
            required = false)
    String allow() default "";

    /** {@return a file with more of them} */
    @AttributeDefinition(description = "File with hardware addresses that may boot, one a line", required = false)
    String allow_file() default "";

    /** {@return who may not boot} */
    @AttributeDefinition(
            description = "Hardware addresses that may not boot, comma separated; denial goes before permission",
            required = false)
    String deny() default "";

    /** {@return a file with more of them} */
    @AttributeDefinition(description = "File with hardware addresses that may not boot, one a line", required = false)
    String deny_file() default "";
}
