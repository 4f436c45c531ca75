// SPDX-License-Identifier: Apache-2.0
/** The decision itself: a function of question, configuration and registry that changes nothing. */
package org.slipway.policy.internal.rule;
