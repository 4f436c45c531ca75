// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.slipway.wire.dhcp6.Duid;

/** Facts about the running server ({@code PxeGetServerInfo}). Thread-safe service. */
@ProviderType
public interface ServerInfo {

    /** {@return the version of the server} */
    String version();

    /** {@return when the server started} */
    Instant startedAt();

    /** {@return the transport in use, for example {@code epoll} or {@code nio}} */
    String transport();

    /** {@return the sockets that are open, in the order of interface and port; empty while the server does not listen} */
    List<Listener> listeners();

    /** {@return one sentence about why the server does not listen or does not answer; empty when all is well} */
    String impediment();

    /**
     * {@return the server's DHCPv6 identifier, the same after every start ({@code PXE_INFO_SERVER_DUID}); what option 2 of
     * replies carries}
     */
    Duid duid();

    /**
     * Tells whether trace lines of a severity are kept for every source that has no choice of its own.
     *
     * @param severity the severity
     * @return whether they are kept
     */
    boolean isTraceEnabled(TraceSeverity severity);

    /**
     * Tells whether anything that a provider traces is kept ({@code PXE_INFO_TRACE_ENABLED}). Takes some nanoseconds.
     *
     * @param provider the provider's name
     * @return whether lines of at least one severity are kept
     */
    boolean isTraceEnabled(String provider);

    /**
     * One open socket.
     *
     * @param interfaceName the interface it serves
     * @param address the local address it is bound to, in text; {@code 0.0.0.0} for the one that takes broadcasts, the
     *     group for one that takes multicasts
     * @param port its UDP port
     * @param advertised the server address that machines are told there
     */
    record Listener(String interfaceName, String address, int port, String advertised) {}
}
