// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

/**
 * What {@link PxeProvider#onRequest} returns: a {@link BootAction}, or the {@link PendingRequest} that the provider
 * obtained from {@link PxeRequest#pend()} and completes later ({@code ERROR_IO_PENDING} of the WDS PXE API).
 */
public sealed interface RequestOutcome permits BootAction, PendingRequest {}
