// SPDX-License-Identifier: Apache-2.0
/** Boot-once programs (WDS ResetBootProgram), and when they are used up. */
package org.slipway.policy.internal.once;
