// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import java.net.Inet4Address;
import java.util.List;

/**
 * The servers of one boot server type, from sub-option 8.
 *
 * @param type boot server type, 0 to 65535; own menus use 32768 and up
 * @param addresses at most 255; none means that any server of the type will do
 */
public record BootServers(int type, List<Inet4Address> addresses) {

    /**
     * Keeps an unmodifiable copy of the list.
     *
     * @param type boot server type
     * @param addresses the servers
     */
    public BootServers {
        addresses = List.copyOf(addresses);
    }
}
