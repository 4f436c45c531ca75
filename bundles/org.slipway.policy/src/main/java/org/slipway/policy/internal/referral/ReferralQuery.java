// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import org.slipway.wire.ClientArch;

/** x */
public record ReferralQuery(
        String deviceBootServer,
        String group,
        String vendorClass,
        String userClass,
        ClientArch arch,
        boolean approved,
        String machine,
        Inet4Address self) {}
