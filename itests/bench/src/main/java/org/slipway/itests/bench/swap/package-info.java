// SPDX-License-Identifier: Apache-2.0
/** Changes of providers while requests come in, and a count of what became of every request. */
package org.slipway.itests.bench.swap;
