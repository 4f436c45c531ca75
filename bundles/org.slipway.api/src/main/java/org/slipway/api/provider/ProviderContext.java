// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import org.osgi.annotation.versioning.ProviderType;
import org.slipway.api.config.Settings;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceSeverity;

/**
 * A provider's hold on the server, from {@link PxeProvider#initialize} until {@link PxeProvider#shutdown} has returned;
 * after that every method throws {@link IllegalStateException}. Thread-safe.
 */
@ProviderType
public interface ProviderContext {

    /** {@return the provider's unique name} */
    String name();

    /** {@return the provider's configuration key: PID {@code org.slipway.provider.<name>}, always the current values} */
    Settings settings();

    /** {@return facts about the server} */
    ServerInfo server();

    /**
     * Tells whether a trace line of this severity would be kept, so that nothing expensive is built in vain.
     *
     * @param severity the severity asked about
     * @return whether {@link #trace} does anything with it
     */
    boolean isTraceEnabled(TraceSeverity severity);

    /**
     * Writes a line to the server's trace ({@code PxeTrace}).
     *
     * @param severity how much it matters; {@link TraceSeverity#FATAL} is also noted in the provider's reason, kept or not
     * @param format a {@link java.util.Formatter} format
     * @param arguments its arguments
     */
    void trace(TraceSeverity severity, String format, Object... arguments);
}
