// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.slipway.api.file.FileSetException;

class ManifestTest {
    private static final String HASH = "ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789";

    @Test
    void linesOfSha256sumAndSizesAreTakenTogether() throws Exception {
        Manifest manifest =
                Manifest.parse("# made by hand\n" + HASH + " *./x64/vm linuz\n\n12  x64/vm linuz\r\n0 empty\n");
        assertEquals(
                List.of("x64/vm linuz", "empty"), List.copyOf(manifest.files().keySet()));
        assertEquals(
                new Manifest.Expected(Optional.of(HASH.toLowerCase(java.util.Locale.ROOT)), OptionalLong.of(12)),
                manifest.files().get("x64/vm linuz"));
        assertEquals(
                new Manifest.Expected(Optional.empty(), OptionalLong.of(0)),
                manifest.files().get("empty"));
    }

    @Test
    void lineThatSaysNothingIsNamed() {
        for (String text : new String[] {"12 a\nabc b", "1 a\n" + HASH, "9 x\n1234567890123456789 b"}) {
            String message = assertThrows(FileSetException.class, () -> Manifest.parse(text))
                    .getMessage();
            assertTrue(message.contains("line 2"), message);
        }
        assertThrows(FileSetException.class, () -> Manifest.parse("# nothing\n"));
    }
}
