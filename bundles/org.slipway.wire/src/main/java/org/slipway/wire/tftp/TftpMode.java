// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.util.Locale;
import java.util.Set;

/** The transfer modes of RFC 1350 section 1, in any case of letters. */
final class TftpMode {

    private static final Set<String> MODES = Set.of("octet", "netascii", "mail");

    private TftpMode() {}

    static boolean known(String mode) {
        return MODES.contains(mode.toLowerCase(Locale.ROOT));
    }

    static String require(String mode) {
        if (!known(mode)) {
            throw new IllegalArgumentException("unknown transfer mode " + mode);
        }
        return mode;
    }
}
