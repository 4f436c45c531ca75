// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/org.slipway.http.cfg}. */
@ObjectClassDefinition(name = "Slipway HTTP", description = "HTTP and HTTPS server for boot files.")
public @interface Config {
    @AttributeDefinition(name = "Port", description = "TCP port of HTTP; 0 switches it off.")
    int port() default 80;

    @AttributeDefinition(name = "TLS port", description = "TCP port of HTTPS; 0 switches it off.")
    int tls_port() default 0;

    @AttributeDefinition(
            name = "Addresses",
            description = "Addresses of this host to listen on, comma separated; empty for all of them.")
    String address() default "";

    @AttributeDefinition(
            name = "Key store",
            description =
                    "PKCS #12 file with the server's certificate and key. Empty: a self-signed one is made in var/,"
                            + " good for trials only.")
    String tls_keystore() default "";

    @AttributeDefinition(
            name = "Key store password",
            description = "File whose first line is the password of the key store; empty for a store without one.")
    String tls_keystore_password_file() default "";

    @AttributeDefinition(
            name = "Connections",
            description = "Connections at a time, 1 to 65535; more are closed at once.")
    int connections_max() default 2048;

    @AttributeDefinition(
            name = "Connections of one client",
            description = "Connections of one address at a time, 1 to 65535; more are closed at once.")
    int connections_max_per_client() default 256;

    @AttributeDefinition(
            name = "Idle time",
            description = "Seconds, 1 to 3600, without a byte either way until a connection is closed.")
    int idle_s() default 30;
}
