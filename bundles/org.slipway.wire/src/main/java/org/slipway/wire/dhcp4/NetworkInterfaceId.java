// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

/**
 * The client's network interface, option 94 (RFC 4578 section 2.2).
 *
 * @param type 1 for UNDI, 0 to 255
 * @param major major version, 0 to 255
 * @param minor minor version, 0 to 255
 */
public record NetworkInterfaceId(int type, int major, int minor) {}
