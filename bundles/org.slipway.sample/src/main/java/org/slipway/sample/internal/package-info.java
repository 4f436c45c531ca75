// SPDX-License-Identifier: Apache-2.0
/** The smallest useful provider. */
package org.slipway.sample.internal;
