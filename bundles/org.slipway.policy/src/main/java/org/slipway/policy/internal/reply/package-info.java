// SPDX-License-Identifier: Apache-2.0
/** What is decided, written as packets in the form that the machine's firmware understands. */
package org.slipway.policy.internal.reply;
