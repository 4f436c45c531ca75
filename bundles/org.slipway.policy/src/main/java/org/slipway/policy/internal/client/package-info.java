// SPDX-License-Identifier: Apache-2.0
/** Who asks, from where, and what the registry knows of it. */
package org.slipway.policy.internal.client;
