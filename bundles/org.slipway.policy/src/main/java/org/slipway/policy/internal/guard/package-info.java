// SPDX-License-Identifier: Apache-2.0
/** Stops machines that would boot the same program again and again. */
package org.slipway.policy.internal.guard;
