// SPDX-License-Identifier: Apache-2.0
/**
 * Providers for tests. One jar has them all; a test makes a bundle of one of them by naming its component in the manifest,
 * under a symbolic name and a version of its choice.
 */
package org.slipway.itests.witness;
