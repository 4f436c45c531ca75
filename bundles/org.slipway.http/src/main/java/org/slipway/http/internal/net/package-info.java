// SPDX-License-Identifier: Apache-2.0
/** Connections: from the socket to the answer. */
package org.slipway.http.internal.net;
