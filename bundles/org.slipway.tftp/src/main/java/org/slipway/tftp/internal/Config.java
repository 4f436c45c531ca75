// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/org.slipway.tftp.cfg}. */
@ObjectClassDefinition(name = "Slipway TFTP", description = "TFTP server for boot files.")
public @interface Config {
    @AttributeDefinition(name = "Port", description = "UDP port that requests come to; 0 switches the service off.")
    int port() default 69;

    @AttributeDefinition(
            name = "Ports of transfers",
            description =
                    "UDP ports that transfers run on, as 40000-40999, for firewalls and containers; empty for any."
                            + " A transfer of windows takes one, those without may share one.")
    String port_range() default "";

    @AttributeDefinition(
            name = "Single port",
            description = "Runs transfers on the port that requests come to, for containers and address translation."
                    + " Some clients refuse it: RFC 1350 wants a port for each transfer.")
    boolean port_single() default false;

    @AttributeDefinition(
            name = "Addresses",
            description = "Addresses of this host to listen on, comma separated; empty for all of them.")
    String address() default "";

    @AttributeDefinition(
            name = "Transport",
            description = "epoll (Linux), nio (anywhere), or auto: epoll where it loads.")
    String transport() default "auto";

    @AttributeDefinition(
            name = "Largest block size",
            description = "Bytes, 8 to 65464, of the largest block that a client may ask for.")
    int blksize_max() default 65464;

    @AttributeDefinition(
            name = "Blocks fit the route",
            description =
                    "Keeps blocks to what the route to the client takes in one piece, 1468 bytes on plain Ethernet:"
                            + " many boot ROMs cannot put fragments together.")
    boolean blksize_clamp() default true;

    @AttributeDefinition(
            name = "Networks",
            description = "Networks with rules of their own, comma separated, each as address/prefix and any of"
                    + " blksize=bytes, windowsize=blocks, clamp=true or false. The smallest that has the client"
                    + " counts.")
    String networks() default "";

    @AttributeDefinition(
            name = "Largest window",
            description =
                    "Blocks that are sent before an acknowledgement is due, 1 to 4096, for clients that ask for it.")
    int windowsize_max() default 64;

    @AttributeDefinition(
            name = "Microsoft's variable window",
            description = "Grants the msftwindow option of Windows boot programs, up to the largest window.")
    boolean msftwindow() default true;

    @AttributeDefinition(
            name = "Largest timeout option",
            description =
                    "Seconds, 0 to 255. A client's timeout option is granted up to this, otherwise left out; 0: never.")
    int timeout_max_s() default 60;

    @AttributeDefinition(
            name = "First retransmission",
            description = "Milliseconds, 10 to 60000, before a round trip to the client has been measured.")
    int retransmit_first_ms() default 400;

    @AttributeDefinition(
            name = "Shortest retransmission",
            description = "Milliseconds, 10 to 60000. Lower bound of the interval that is measured for each client.")
    int retransmit_min_ms() default 20;

    @AttributeDefinition(
            name = "Longest retransmission",
            description = "Milliseconds, 10 to 60000. The interval doubles with each silence up to this.")
    int retransmit_max_ms() default 4000;

    @AttributeDefinition(
            name = "Tries",
            description = "How often a window is sent in all before a client that went silent is given up, 1 to 100."
                    + " A client that never answered gets 3 packets at most.")
    int retransmit_tries() default 12;

    @AttributeDefinition(
            name = "Transfers at a time",
            description =
                    "1 to 65535. Beyond this, a transfer that its client has not begun yet gives way, or the request"
                            + " is dropped, so that the client asks again.")
    int transfers_max() default 1024;

    @AttributeDefinition(
            name = "Transfers of one client",
            description = "Transfers of one address at a time, 1 to 65535; further requests are dropped.")
    int transfers_max_per_client() default 64;

    @AttributeDefinition(
            name = "Busy poll",
            description =
                    "Microseconds, 0 to 1000, that a thread looks for the next packet before it sleeps, where packets"
                            + " come that fast: being woken takes longer, most of all in a virtual machine. 0: never.")
    int busy_poll_us() default 50;

    @AttributeDefinition(
            name = "File cache",
            description =
                    "Bytes, 0 to 1073741824, kept in memory of the packets that were sent of late, so that a file that"
                            + " many machines fetch at once in the same block size is read once; 0: none.")
    int cache_bytes() default 16777216;

    @AttributeDefinition(
            name = "Receive buffer",
            description =
                    "Bytes, 4096 to 1073741824, that may wait in the socket of the port. The system may grant less.")
    int receive_buffer_bytes() default 4194304;
}
