// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of roles in the operator's manual is that of the code. */
class DocumentedRolesTest {
    private static final Path MANUAL = Path.of("../../distribution/src/main/root/docs/boot-policy.md");

    @Test
    void everyRoleIsListedWithItsPathsAndNoOther() throws Exception {
        List<String> rows = Files.readString(MANUAL)
                .lines()
                .filter(line -> line.startsWith("| `@"))
                .toList();
        assertEquals(Role.values().length, rows.size());
        for (Role role : Role.values()) {
            String row = rows.get(role.ordinal());
            assertTrue(row.startsWith("| `" + role + "` |"), row);
            role.paths().forEach((arch, path) -> assertTrue(row.contains(arch + " `" + path + "`"), role + " " + arch));
            assertEquals(role.paths().size(), row.chars().filter(c -> c == '`').count() / 2 - 1, row);
        }
    }
}
