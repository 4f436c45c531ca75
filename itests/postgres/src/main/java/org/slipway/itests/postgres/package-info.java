// SPDX-License-Identifier: Apache-2.0
/** A real PostgreSQL for tests. */
package org.slipway.itests.postgres;
