// SPDX-License-Identifier: Apache-2.0
/** A provider that answers every PXE client in the same way. */
package org.slipway.example.reply.internal;
