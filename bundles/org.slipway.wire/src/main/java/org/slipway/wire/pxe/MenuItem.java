// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

/**
 * One line of the boot menu, from sub-option 9; the order of the items is that of the display.
 *
 * @param type boot server type, 0 to 65535; 0 boots from the local disk
 * @param text what the user sees, ISO-8859-1, at most 255 characters
 */
public record MenuItem(int type, String text) {}
