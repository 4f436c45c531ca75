// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A local port that the machine needs cannot be had. */
public final class PortUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int PRIVILEGED = 1024;

    /** The port that was asked for. */
    private final int port;

    /** Whether the port is one of those that ask for privileges. */
    private final boolean denied;

    PortUnavailableException(InetSocketAddress wanted, IOException cause) {
        super("cannot use UDP port " + wanted.getPort() + " of " + Hosts.text(wanted.getAddress()) + ": "
                + cause.getMessage());
        initCause(cause);
        port = wanted.getPort();
        denied = port > 0
                && port < PRIVILEGED
                && String.valueOf(cause.getMessage()).contains("ermission");
    }

    public int port() {
        return port;
    }

    /** {@return whether privileges are missing, rather than the port being taken} */
    public boolean denied() {
        return denied;
    }
}
