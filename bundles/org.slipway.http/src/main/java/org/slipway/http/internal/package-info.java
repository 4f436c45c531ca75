// SPDX-License-Identifier: Apache-2.0
/** The HTTP service. */
package org.slipway.http.internal;
