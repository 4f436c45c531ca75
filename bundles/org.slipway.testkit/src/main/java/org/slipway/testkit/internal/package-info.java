// SPDX-License-Identifier: Apache-2.0
/** How the kit does what it does. */
package org.slipway.testkit.internal;
