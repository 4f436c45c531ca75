// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import org.osgi.annotation.versioning.ConsumerType;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;

/**
 * Decides what machines without an operating system get. Register it as a service with {@link ProviderInfo}; the server
 * then calls, for one service instance:
 *
 * <ol>
 *   <li>{@link #initialize} once; the provider must be ready to serve when it returns. If it throws, the provider has
 *       released what it took, gets no request and no {@link #shutdown}.
 *   <li>{@link #onRequest} any number of times, from several threads at once.
 *   <li>{@link #serviceControl} at any time between the two.
 *   <li>{@link #shutdown} once, after the last request it was given has ended.
 * </ol>
 *
 * <p>After a shutdown that replaces the configuration the same instance may be initialized again.
 */
@ConsumerType
public interface PxeProvider {

    /**
     * Makes the provider ready ({@code PxeProviderInitialize}). Runs on a thread of its own, within 30 s, and holds up other
     * changes of providers, not requests. If it succeeds after that limit, {@link #shutdown} follows at once.
     *
     * @param context valid until {@link #shutdown} has returned
     * @throws Exception if the provider cannot serve; its message is what the operator reads
     */
    void initialize(ProviderContext context) throws Exception;

    /**
     * Decides one request ({@code PxeProviderRecvRequest}). Called concurrently; must return within the core's
     * {@code call.budget.ms}, else the call counts as failed and the request goes on without it; the call itself is never
     * interrupted, and the thread is the server's again when it returns.
     *
     * @param request what arrived; usable until the request is completed
     * @return the action, or the result of {@link PxeRequest#pend()}; {@code null} counts as a failure
     * @throws Exception counts as {@link BootAction#REJECTED}, or as silence if the provider is critical
     */
    RequestOutcome onRequest(PxeRequest request) throws Exception;

    /** Releases everything the provider owns ({@code PxeProviderShutdown}). Never called after a failed initialize. */
    void shutdown();

    /**
     * Judges a new configuration before the server replaces the old one. A refusal leaves the old one live, without a
     * shutdown.
     *
     * @param candidate the configuration that would follow
     * @throws InvalidSettingException if the provider could not work with it
     */
    default void checkConfiguration(Settings candidate) throws InvalidSettingException {}

    /**
     * Takes a service control code ({@code PxeProviderServiceControl}): from the operator, or from the server when it stops
     * ({@link ServiceControl#STOP}), or begins or ends to listen somewhere ({@link ServiceControl#NETBINDADD}, {@link
     * ServiceControl#NETBINDREMOVE}). Runs on a thread of its own and must return within 5 s.
     *
     * @param control the code; {@link ServiceControl#PARAMCHANGE} comes only to providers that declare themselves {@link
     *     ProviderInfo#reconfigurable() reconfigurable}, when {@link ProviderContext#settings()} already has the new
     *     values; {@link ServiceControl#CONTINUE} may come without a {@code PAUSE}, as when the provider was initialized
     *     again in between
     * @throws Exception if the provider cannot follow; for {@code PARAMCHANGE} the old configuration is restored, for {@code
     *     PAUSE} it goes on, and for {@code INTERROGATE} the message is what it complains of
     */
    default void serviceControl(ServiceControl control) throws Exception {}
}
