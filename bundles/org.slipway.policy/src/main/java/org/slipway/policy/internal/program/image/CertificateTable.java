// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slipway.api.file.BootFile;

/**
 * The signatures of a PE program (data directory 4, WIN_CERTIFICATE).
 *
 * @param signers the common names of those who signed, each once, as far as they can be read
 */
record CertificateTable(List<String> signers) {

    /** Signatures have a few thousand bytes; of what is longer the signer is not looked for. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_ENTRIES = 8;
    private static final int ENTRY_HEADER = 8;
    private static final int PKCS7 = 2;

    /** Empty if the place that the header names has no signature. */
    static Optional<CertificateTable> read(BootFile file, long position, long size) throws IOException {
        if (position == 0 || size <= ENTRY_HEADER) {
            return Optional.empty();
        }
        Content table = Content.read(file, position, (int) Math.min(size, MOST_BYTES));
        List<String> signers = new ArrayList<>();
        int found = 0;
        int offset = 0;
        for (int i = 0; i < MOST_ENTRIES && offset + ENTRY_HEADER < table.length(); i++) {
            long length = table.u32(offset);
            if (length <= ENTRY_HEADER || length > size - offset) {
                break;
            }
            if (table.u16(offset + 6) == PKCS7) {
                found++;
                signer(table, offset, length)
                        .filter(name -> !signers.contains(name))
                        .ifPresent(signers::add);
            }
            // Entries begin at multiples of 8 (PE/COFF, "The Attribute Certificate Table").
            offset = (int) Math.min(table.length(), offset + (length + 7) / 8 * 8);
        }
        return found == 0 ? Optional.empty() : Optional.of(new CertificateTable(List.copyOf(signers)));
    }

    private static Optional<String> signer(Content table, int offset, long length) {
        if (length > table.length() - offset) {
            return Optional.empty();
        }
        byte[] signature = Arrays.copyOfRange(table.bytes(), offset + ENTRY_HEADER, offset + (int) length);
        return SignedData.signer(signature);
    }
}
