// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import java.util.ArrayList;
import java.util.List;
import org.slipway.wire.internal.Octets;

/** Option 77 in both forms that are on the wire: the list of RFC 3004, and the bare text that iPXE sends. */
final class UserClass {

    static final String IPXE = "iPXE";

    private UserClass() {}

    static List<String> read(OptionIndex.Span span) {
        if (span == null || span.length() == 0) {
            return List.of();
        }
        var listed = new ArrayList<String>();
        int at = span.at();
        int to = at + span.length();
        while (at < to) {
            int length = Octets.u8(span.bytes(), at);
            if (length == 0 || at + 1 + length > to) {
                return List.of(Octets.text(span.bytes(), span.at(), span.length()));
            }
            listed.add(Octets.text(span.bytes(), at + 1, length));
            at += 1 + length;
        }
        return List.copyOf(listed);
    }
}
