// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

/**
 * A word that fits.
 *
 * @param word the word
 * @param description what it stands for; may be empty
 */
record Suggestion(String word, String description) {}
