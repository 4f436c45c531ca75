// SPDX-License-Identifier: Apache-2.0
/**
 * What a file is that is to be booted, by its first bytes. Files may be hostile or broken: nothing here believes what they
 * say about their sizes, reads more than a few ten thousand bytes of them, or fails but with {@link java.io.IOException}.
 */
package org.slipway.policy.internal.program.image;
