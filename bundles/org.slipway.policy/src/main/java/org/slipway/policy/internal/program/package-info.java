// SPDX-License-Identifier: Apache-2.0
/** Which boot program a machine gets: roles, the tables of the keys that name them, and a check of what they name. */
package org.slipway.policy.internal.program;
