// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.event;

/** How the payload of a packet is to be read. */
public enum Protocol {
    DHCP,
    DHCP6,
    TFTP,
    /** The head of a request or response, as text. */
    HTTP
}
