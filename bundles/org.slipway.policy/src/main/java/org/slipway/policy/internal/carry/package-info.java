// SPDX-License-Identifier: Apache-2.0
/** Carries verdicts out: replies, delays, what the registry is told, what is counted and remembered. */
package org.slipway.policy.internal.carry;
