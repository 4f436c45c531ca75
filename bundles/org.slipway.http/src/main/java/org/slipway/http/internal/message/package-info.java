// SPDX-License-Identifier: Apache-2.0
/** What a request asks for and what its answer says, without any connection. */
package org.slipway.http.internal.message;
