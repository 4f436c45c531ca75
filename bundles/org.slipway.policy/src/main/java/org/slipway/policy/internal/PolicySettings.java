// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.policy.internal.program.HttpTable;
import org.slipway.policy.internal.program.ProgramTable;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/**
 * One configuration of the policy, checked as a whole.
 *
 * @param programs what each architecture loads
 * @param httpPrograms what each architecture loads over HTTP
 * @param nextServer the TFTP server, if it is not the server that answers
 * @param nextServer6 the same over IPv6
 * @param offerForm the form of the answers
 */
record PolicySettings(
        ProgramTable programs,
        HttpTable httpPrograms,
        Optional<Inet4Address> nextServer,
        Optional<Inet6Address> nextServer6,
        OfferForm offerForm) {

    private static final String NEXT_SERVER = "next.server";
    private static final String NEXT_SERVER6 = "next.server6";

    static PolicySettings of(Settings settings) throws InvalidSettingException {
        PolicyConfig config =
                settings.as(PolicyConfig.class, ProgramTable.prefixes().toArray(String[]::new));
        return new PolicySettings(
                ProgramTable.of(settings.values()),
                HttpTable.of(settings.values()),
                nextServer(config.next_server()),
                nextServer6(config.next_server6()),
                OfferForm.of(config.offer_form()));
    }

    private static Optional<Inet4Address> nextServer(String value) throws InvalidSettingException {
        String text = value.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Inet4Address> address = Ipv4.parse(text).filter(PolicySettings::isHost);
        if (address.isEmpty()) {
            throw new InvalidSettingException(
                    NEXT_SERVER, value, "must be the IPv4 address of a TFTP server in digits, or empty");
        }
        return address;
    }

    private static Optional<Inet6Address> nextServer6(String value) throws InvalidSettingException {
        String text = value.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Inet6Address> address = Ipv6.parse(text)
                .filter(parsed -> !parsed.isAnyLocalAddress())
                .filter(parsed -> !parsed.isMulticastAddress());
        if (address.isEmpty()) {
            throw new InvalidSettingException(
                    NEXT_SERVER6, value, "must be the IPv6 address of a TFTP server in digits, or empty");
        }
        return address;
    }

    private static boolean isHost(Inet4Address address) {
        int first = address.getAddress()[0] & 0xff;
        return first != 0 && first < 224;
    }

    /** Whether every machine is to ask on the boot-server port, also one that could do without. */
    boolean isAskingFirst() {
        return offerForm == OfferForm.BINL;
    }
}
