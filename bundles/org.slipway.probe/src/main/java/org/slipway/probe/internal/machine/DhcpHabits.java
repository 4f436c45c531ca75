// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.List;
import java.util.Optional;
import org.slipway.wire.dhcp4.NetworkInterfaceId;

/**
 * How one kind of machine writes its DHCP messages.
 *
 * @param discoverOrder codes of the options of a DISCOVER in the order in which they are sent
 * @param requestOrder the same for the REQUEST to the DHCP server whose offer is taken
 * @param askOrder the same for the question to a boot server
 * @param vendorClass option 60
 * @param userClass option 77, sent as bare text
 * @param networkInterface option 94
 * @param parameters option 55
 * @param maxMessageSize option 57
 * @param requestMessageSize the same in the REQUEST to a DHCP server
 * @param ipxeFeatures option 175 in hex, empty for none
 * @param broadcast whether the broadcast flag is set in a DISCOVER
 * @param askBroadcast whether it is set in the question to a boot server
 * @param firstSeconds what {@code secs} starts from
 * @param length to which a message is padded, in bytes
 */
public record DhcpHabits(
        List<Integer> discoverOrder,
        List<Integer> requestOrder,
        List<Integer> askOrder,
        String vendorClass,
        Optional<String> userClass,
        NetworkInterfaceId networkInterface,
        List<Integer> parameters,
        int maxMessageSize,
        int requestMessageSize,
        String ipxeFeatures,
        boolean broadcast,
        boolean askBroadcast,
        int firstSeconds,
        int length) {}
