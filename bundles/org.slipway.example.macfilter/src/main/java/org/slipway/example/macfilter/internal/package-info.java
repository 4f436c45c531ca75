// SPDX-License-Identifier: Apache-2.0
/** A provider that has no answers, only objections. */
package org.slipway.example.macfilter.internal;
