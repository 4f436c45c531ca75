// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.net;

/** The UDP ports of one network: where servers listen, and the one where clients wait for DHCP answers. */
public record Ports(int dhcpServer, int dhcpClient, int bootServer, int tftp) {

    public static final Ports STANDARD = new Ports(67, 68, 4011, 69);
}
