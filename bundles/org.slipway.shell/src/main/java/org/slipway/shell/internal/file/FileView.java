// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.file;

import java.util.List;
import java.util.Optional;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;

/**
 * What a machine that asks for a file would get.
 *
 * @param request what it would ask
 * @param looks what each source says, in the order in which they are asked
 */
public record FileView(BootFileRequest request, List<BootFileLook> looks) {
    /**
     * Copies the list.
     *
     * @param request what it would ask
     * @param looks what each source says
     */
    public FileView {
        looks = List.copyOf(looks);
    }

    /** {@return the word that counts; empty if nobody has the file} */
    public Optional<BootFileLook> answer() {
        return looks.stream().filter(look -> look.answer().ends()).findFirst();
    }
}
