// SPDX-License-Identifier: Apache-2.0
/** The deploy folder. */
package org.slipway.deploy.internal;
