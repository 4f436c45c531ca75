// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.script;

import java.util.List;
import java.util.Locale;

/** The script languages, and which of them a file is in. */
final class ScriptFormats {
    static final ScriptFormat IPXE = new ScriptFormat("iPXE", Escapes::ipxe);
    static final ScriptFormat GRUB = new ScriptFormat("GRUB", Escapes::grub);
    static final ScriptFormat PXELINUX = new ScriptFormat("PXELINUX", Escapes::lines);
    static final ScriptFormat STRICT = new ScriptFormat("Strict", Escapes::strict);

    static final List<ScriptFormat> ALL = List.of(IPXE, GRUB, PXELINUX, STRICT);

    private ScriptFormats() {}

    /** Of a template by its path, or of a part that is included: what nothing is known of is escaped for all. */
    static ScriptFormat of(String template) {
        String name = template.toLowerCase(Locale.ROOT);
        if (name.matches("(.*/)?pxelinux\\.cfg/.*")) {
            return PXELINUX;
        }
        String file = name.substring(name.lastIndexOf('/') + 1);
        if (file.contains(".ipxe")) {
            return IPXE;
        }
        return file.startsWith("grub.cfg") || file.contains(".grub") ? GRUB : STRICT;
    }
}
