// SPDX-License-Identifier: Apache-2.0
/** Byte access shared by the exported packages. */
package org.slipway.wire.internal;
