// SPDX-License-Identifier: Apache-2.0
/** Tells questions to a boot server from everything else that machines and DHCP servers say to each other. */
package org.slipway.policy.internal.question;
