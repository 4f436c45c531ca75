// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.event;

/** How the payload of a datagram is to be read. */
public enum Protocol {
    DHCP,
    TFTP
}
