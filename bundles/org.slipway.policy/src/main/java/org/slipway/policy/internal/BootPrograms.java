// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/** The table of the keys {@code nbp.*}: which architecture loads what. Immutable. */
final class BootPrograms {

    /** Beginning of every key of the table. */
    static final String PREFIX = "nbp.";

    static final String IPXE_KEY = PREFIX + "ipxe";

    private final Map<ClientArch, BootProgram> byArch;
    private final Optional<BootProgram> ipxe;

    private BootPrograms(Map<ClientArch, BootProgram> byArch, Optional<BootProgram> ipxe) {
        this.byArch = Map.copyOf(byArch);
        this.ipxe = ipxe;
    }

    static BootPrograms of(Map<String, Object> values) throws InvalidSettingException {
        Map<ClientArch, BootProgram> byArch = new HashMap<>();
        Optional<BootProgram> ipxe = Optional.empty();
        // Sorted, so that of several mistakes the same one is named each time.
        for (Map.Entry<String, Object> entry : new TreeMap<>(values).entrySet()) {
            String key = entry.getKey();
            if (key.equals(IPXE_KEY)) {
                ipxe = BootProgram.pathOrUrl(key, entry.getValue());
            } else if (key.startsWith(PREFIX)) {
                enter(byArch, key, entry.getValue());
            }
        }
        return new BootPrograms(byArch, ipxe);
    }

    private static void enter(Map<ClientArch, BootProgram> byArch, String key, Object value)
            throws InvalidSettingException {
        ClientArch arch = arch(key, value);
        Optional<BootProgram> program = BootProgram.path(key, value);
        BootProgram earlier = program.isPresent() ? byArch.putIfAbsent(arch, program.get()) : null;
        if (earlier != null && !earlier.file().equals(program.get().file())) {
            throw new InvalidSettingException(
                    key, value, "contradicts " + earlier.key() + " = " + earlier.file() + ": both are " + arch);
        }
    }

    private static ClientArch arch(String key, Object value) throws InvalidSettingException {
        ClientArch arch = ClientArch.byKey(key.substring(PREFIX.length()))
                .orElseThrow(() -> new InvalidSettingException(key, value, "no such architecture; " + choices()));
        if (arch.isHttp()) {
            throw new InvalidSettingException(
                    key,
                    value,
                    "machines that boot over HTTP load no program by path; over PXE they are "
                            + keyOf(arch.bootFamily()));
        }
        return arch;
    }

    private static String choices() {
        return ClientArch.known().stream()
                .filter(arch -> !arch.isHttp())
                .map(ClientArch::key)
                .collect(Collectors.joining(", ", "use an IANA number, ipxe, ", ""));
    }

    /** The key that an operator sets for an architecture. */
    static String keyOf(ClientArch arch) {
        return PREFIX + arch.key();
    }

    /** The program of exactly this architecture, else that of its family: 9 is x64 UEFI unless it has its own. */
    Optional<BootProgram> of(ClientArch arch) {
        return Optional.ofNullable(byArch.get(arch)).or(() -> Optional.ofNullable(byArch.get(arch.bootFamily())));
    }

    /** What an iPXE gets in place of the program of its architecture. */
    Optional<BootProgram> ipxe() {
        return ipxe;
    }

    /** Whether nobody can be answered. */
    boolean isEmpty() {
        return byArch.isEmpty() && ipxe.isEmpty();
    }
}
