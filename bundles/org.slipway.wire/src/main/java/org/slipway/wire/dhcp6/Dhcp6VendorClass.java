// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a vendor says of its device, option 16 (RFC 8415 section 21.16). Netbooting machines put the text there that is
 * option 60 in DHCPv4.
 *
 * @param enterprise the vendor's enterprise number, 0 to 2^32 - 1; netbooting machines use {@link #INTEL}
 * @param texts the data items as ISO-8859-1, so that every byte is kept; immutable
 */
public record Dhcp6VendorClass(long enterprise, List<String> texts) {

    /** The enterprise number under which PXE and HTTP Boot are defined. */
    public static final long INTEL = 343;

    /** Copies the list and checks the number. */
    public Dhcp6VendorClass {
        if (enterprise < 0 || enterprise > 0xffffffffL) {
            throw new IllegalArgumentException("enterprise number " + enterprise);
        }
        texts = List.copyOf(texts);
    }

    /** {@return the data items as bytes, as they are on the wire} */
    public List<byte[]> items() {
        return texts.stream()
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }
}
