// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

/**
 * The menu item that a client chose, sub-option 71; the boot server's reply repeats it.
 *
 * @param type boot server type, 0 to 65535
 * @param layer layer number, normally 0; bit 15 asks for credentials
 */
public record BootItem(int type, int layer) {}
