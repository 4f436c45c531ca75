// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;
import org.slipway.api.provider.ServiceControl;

/**
 * Enumeration, order and control of the providers ({@code PxeProviderEnum*}, {@code PxeProviderQueryIndex}, {@code
 * PxeProviderRegister}'s index, {@code PxeProviderServiceControl}). Thread-safe service. Not to be called by a provider from
 * {@code initialize}, {@code shutdown} or {@code serviceControl}: what it asks for waits for their end.
 */
@ProviderType
public interface ProviderRegistry {

    /** {@return a snapshot of all providers: those in the chain in its order, then the others by name} */
    List<ProviderStatus> providers();

    /**
     * Tells a provider's present position in the chain.
     *
     * @param name the provider's name
     * @return the position from 0, or empty if it is not in the chain
     */
    OptionalInt indexOf(String name);

    /** {@return the names in {@code provider.order}, which are asked first and in that order, present or not} */
    List<String> order();

    /**
     * Moves a provider to a position of the chain; the one that is there and all below move down by one. Like all moves it
     * holds at once, for the next request, and is written into {@code provider.order} of the core's configuration file,
     * whose other lines stay as they are, so that it survives a restart.
     *
     * @param name the provider's name; it may be one that is not in the chain now, or is only named in {@code provider.order}
     * @param index the position from 0; beyond the end is the bottom ({@code PXE_REG_INDEX_TOP}, {@code
     *     PXE_REG_INDEX_BOTTOM}), not negative
     * @throws IllegalArgumentException if there is no such provider, or the index is negative
     * @throws IllegalStateException if the file cannot be written; then nothing was changed
     */
    void moveTo(String name, int index);

    /**
     * Moves a provider before all others, as {@link #moveTo} does.
     *
     * @param name the provider's name
     * @throws IllegalArgumentException if there is no such provider
     * @throws IllegalStateException if the file cannot be written; then nothing was changed
     */
    void moveToTop(String name);

    /**
     * Moves a provider behind all others, as {@link #moveTo} does.
     *
     * @param name the provider's name
     * @throws IllegalArgumentException if there is no such provider
     * @throws IllegalStateException if the file cannot be written; then nothing was changed
     */
    void moveToBottom(String name);

    /**
     * Moves a provider right before another one, as {@link #moveTo} does.
     *
     * @param name the provider's name
     * @param other the name of the one that is to follow it
     * @throws IllegalArgumentException if one of them is not there, or both are the same
     * @throws IllegalStateException if the file cannot be written; then nothing was changed
     */
    void moveBefore(String name, String other);

    /**
     * Moves a provider right behind another one, as {@link #moveTo} does.
     *
     * @param name the provider's name
     * @param other the name of the one that it is to follow
     * @throws IllegalArgumentException if one of them is not there, or both are the same
     * @throws IllegalStateException if the file cannot be written; then nothing was changed
     */
    void moveAfter(String name, String other);

    /**
     * Sends a service control code to one provider or to all, and waits for the end of it. Some do something beyond that:
     * {@link ServiceControl#PAUSE} takes the provider out of the chain, {@link ServiceControl#STOP} also shuts it down, and
     * {@link ServiceControl#CONTINUE} takes either back (and tries a failed initialize again); a critical provider that is
     * out is silence for all requests. Both last until then or until the server stops, also beyond an update of the
     * provider's bundle. {@link ServiceControl#INTERROGATE} notes in the provider's reason what it complains of. {@link
     * ServiceControl#PARAMCHANGE} makes its configuration be read again. All others pass through.
     *
     * @param name the provider's name; empty for all that are initialized (for CONTINUE also those that were stopped)
     * @param control the code
     * @return what became of it, one for each provider
     * @throws IllegalArgumentException if there is no such provider
     * @throws IllegalStateException if the server is busy with other changes of providers for too long; what was asked for
     *     follows them
     */
    List<ControlResult> control(Optional<String> name, ServiceControl control);

    /**
     * Takes a provider out of the chain, without telling it.
     *
     * @param name the provider's name
     * @param time how long; zero for until it is released
     * @throws IllegalArgumentException if there is no such provider, or the time is negative
     * @throws IllegalStateException if it is not in the chain
     */
    void quarantine(String name, Duration time);

    /**
     * Takes a provider out of quarantine before its time.
     *
     * @param name the provider's name
     * @throws IllegalArgumentException if there is no such provider
     * @throws IllegalStateException if it is not in quarantine, or calls of it have not returned yet: each of them keeps one
     *     of the server's threads, and it would keep more
     */
    void release(String name);
}
