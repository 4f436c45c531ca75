// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

/**
 * What the user sees before the menu, sub-option 10.
 *
 * @param timeoutSeconds 0 takes the first item at once, 255 shows the menu and waits, otherwise a countdown
 * @param text the prompt, ISO-8859-1
 */
public record MenuPrompt(int timeoutSeconds, String text) {}
