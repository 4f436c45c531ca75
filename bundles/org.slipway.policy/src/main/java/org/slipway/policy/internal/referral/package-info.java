// SPDX-License-Identifier: Apache-2.0
/** Which other server a machine is sent to, and whether that one is there. */
package org.slipway.policy.internal.referral;
