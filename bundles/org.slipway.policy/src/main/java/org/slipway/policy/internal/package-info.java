// SPDX-License-Identifier: Apache-2.0
/** The standard boot policy: a packet is a question or none, a machine has a program, an answer has a form. */
package org.slipway.policy.internal;
