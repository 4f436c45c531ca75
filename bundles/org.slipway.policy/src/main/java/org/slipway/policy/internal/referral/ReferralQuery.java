// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import org.slipway.wire.ClientArch;

/**
 * Who may be sent to another server.
 *
 * @param deviceBootServer what is registered for the device, may be empty
 * @param group the device's group, may be empty
 * @param vendorClass option 60 as the machine sent it, may be empty
 * @param userClass option 77 as the machine sent it, may be empty
 * @param arch the architecture
 * @param approved whether the device was pending once and was approved
 * @param machine its identity, by which it stays with one of several servers
 * @param self the address that the machine knows this server by
 */
public record ReferralQuery(
        String deviceBootServer,
        String group,
        String vendorClass,
        String userClass,
        ClientArch arch,
        boolean approved,
        String machine,
        Inet4Address self) {}
