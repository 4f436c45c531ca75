// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slipway.core.internal.net.Transports;

/** Configuration of the core, PID {@code org.slipway.core}. */
@ObjectClassDefinition(name = "Slipway core", description = "Sockets and dispatch of network boot requests")
public @interface CoreConfig {

    @AttributeDefinition(description = "Interfaces to serve, by name, comma separated; * for all but loopback")
    String interfaces() default "*";

    @AttributeDefinition(description = "UDP port of DHCP; 0 to leave it to another server on this host", min = "0")
    int dhcp_port() default 67;

    @AttributeDefinition(description = "UDP port of the PXE boot server; 0 for none", min = "0")
    int proxy_port() default 4011;

    @AttributeDefinition(
            description = "UDP port of DHCPv6; 0 for none, which leaves proxy.port to IPv4 alone",
            min = "0")
    int dhcp6_port() default 547;

    @AttributeDefinition(description = "IPv4 address that machines are told; empty for the one of each interface")
    String server_address() default "";

    @AttributeDefinition(description = "IPv6 address that machines are told; empty for the one of each interface")
    String server_address6() default "";

    @AttributeDefinition(description = "Names of providers to ask first, in this order, comma separated")
    String provider_order() default "";

    @AttributeDefinition(description = "Names of providers without which nothing is answered, comma separated")
    String required_providers() default "";

    @AttributeDefinition(
            description =
                    "Milliseconds until a pending request must be completed, and that one may be held while a provider is replaced")
    long request_timeout_ms() default 15000;

    @AttributeDefinition(
            description =
                    "Milliseconds that requests are held for a provider whose bundle is being updated; 0 lets them pass on")
    long swap_hold_ms() default 10000;

    @AttributeDefinition(description = "Milliseconds that one call of a provider may take")
    long call_budget_ms() default 2000;

    @AttributeDefinition(
            description =
                    "Missed call budgets in a row, or calls kept at one time, that put a provider into quarantine")
    int quarantine_after() default 3;

    @AttributeDefinition(description = "Seconds that a provider stays in quarantine")
    long quarantine_s() default 60;

    @AttributeDefinition(
            description =
                    "Requests in a row that fail in a provider by exception, error or missing outcome and put it into quarantine; 0 for never")
    int quarantine_failures() default 20;

    @AttributeDefinition(
            description =
                    "Pending requests in a row that a provider never completes and that put it into quarantine; 0 for never")
    int quarantine_leaks() default 20;

    @AttributeDefinition(
            description =
                    "Severities of trace lines that are kept: names, comma separated, all, none, or a mask; trace.<provider> for one provider")
    String trace_severities() default "info, warning, error, fatal";

    @AttributeDefinition(description = "Requests that may wait for a thread")
    int queue_requests() default 8192;

    @AttributeDefinition(description = "Bytes of receive buffer wanted for each socket")
    int receive_buffer_bytes() default 8388608;

    @AttributeDefinition(description = "How sockets are reached: auto, epoll or nio")
    Transports.Choice transport() default Transports.Choice.AUTO;
}
