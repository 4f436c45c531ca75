// SPDX-License-Identifier: Apache-2.0
/** Machines that nobody has entered: how they wait, and for how long they are kept. */
package org.slipway.policy.internal.pending;
