// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Optional;
import org.slipway.wire.ClientArch;

/**
 * What a machine that boots over HTTP is told.
 *
 * @param url the URL, or empty if there is none
 * @param arch what the machine is served as
 * @param note which key it is from, or why there is none
 */
public record HttpChoice(Optional<String> url, ClientArch arch, String note) {

    /** The vendor class that such a machine has, and wants to see in the answer. */
    public static final String VENDOR_CLASS = "HTTPClient";

    static HttpChoice none(ClientArch arch, String why) {
        return new HttpChoice(Optional.empty(), arch, "no program for " + arch + ": " + why);
    }
}
