// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.util.HexFormat;
import org.slipway.tftp.internal.transfer.PatternFile;

/** What a pattern file looks like in netascii, worked out in the plainest way. */
final class Netascii {
    private Netascii() {}

    static String of(int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            String octet = HexFormat.of().toHexDigits(PatternFile.at(i));
            hex.append(octet.equals("0a") ? "0d0a" : octet.equals("0d") ? "0d00" : octet);
        }
        return hex.toString();
    }
}
