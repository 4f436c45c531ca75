// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Ipv4;

/** A BIOS machine that nothing is configured for, and what differs. */
record Queries(String deviceBootServer, String group, String vendorClass, String userClass, ClientArch arch) {
    static final Inet4Address SELF = Ipv4.of("192.0.2.10");
    static final Queries BIOS = new Queries("", "", "PXEClient:Arch:00000:UNDI:002001", "", ClientArch.X86_BIOS);

    Queries bootServer(String value) {
        return new Queries(value, group, vendorClass, userClass, arch);
    }

    Queries group(String value) {
        return new Queries(deviceBootServer, value, vendorClass, userClass, arch);
    }

    Queries vendorClass(String value) {
        return new Queries(deviceBootServer, group, value, userClass, arch);
    }

    Queries userClass(String value) {
        return new Queries(deviceBootServer, group, vendorClass, value, arch);
    }

    Queries arch(ClientArch value) {
        return new Queries(deviceBootServer, group, vendorClass, userClass, value);
    }

    ReferralQuery of(String machine) {
        return new ReferralQuery(deviceBootServer, group, vendorClass, userClass, arch, false, machine, SELF);
    }

    ReferralQuery query() {
        return of("02:00:00:00:00:0a");
    }

    ReferralQuery approved() {
        return new ReferralQuery(
                deviceBootServer, group, vendorClass, userClass, arch, true, "02:00:00:00:00:0a", SELF);
    }
}
