// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.file.BootFileEntry;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.file.FakeFiles;

class FileSuggestionsTest {
    private final FakeFiles files = new FakeFiles();
    private final ServerSuggestions suggestions = new ServerSuggestions(new ServerServices(files, files, null));

    @Test
    void rootsAndVersionsAreSuggested() {
        assertEquals(List.of("os"), words("file:switch"));
        assertEquals(List.of("os"), words("file:rollback"));
        assertEquals(List.of("A", "B"), words("file:switch", "os"));
        assertEquals(List.of(), words("file:switch", "other"));
    }

    @Test
    void filesAndFoldersAreSuggestedByTheirPaths() {
        files.folders.put("", List.of(entry("a.efi", false), entry("x", true)));
        files.folders.put("x", List.of(entry("b.efi", false), entry("y", true)));
        files.folders.put("x/y", List.of(entry("c.efi", false)));
        assertEquals(List.of("a.efi", "x/b.efi", "x/y/c.efi"), words("file:show"));
        assertEquals(List.of("x", "x/y"), words("file:list"));
    }

    @Test
    void nothingIsSuggestedWhileTheCoreIsAway() {
        assertEquals(List.of(), suggestions.value("file:show", "--mac"));
    }

    private List<String> words(String command, String... before) {
        return suggestions.argument(command, List.of(before)).stream()
                .map(Suggestion::word)
                .toList();
    }

    private static BootFileEntry entry(String name, boolean folder) {
        return new BootFileEntry(name, folder, 0, Optional.empty(), "files main");
    }
}
