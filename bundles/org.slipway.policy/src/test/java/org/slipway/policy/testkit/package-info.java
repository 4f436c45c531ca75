// SPDX-License-Identifier: Apache-2.0
/** Stand-ins for the core: a request made of bytes, a context, settings. */
package org.slipway.policy.testkit;
