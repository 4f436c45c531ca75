// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test method a {@link NetworkLab} of its own as a parameter. Namespaces, capture and the distribution are
 * always needed; {@link #value()} names the rest. What is missing skips the test with the reason, or fails it when
 * {@code SLIPWAY_REQUIRE_NET} is {@code true}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NetworkLabExtension.class)
public @interface InNetworkLab {
    Need[] value() default {};
}
