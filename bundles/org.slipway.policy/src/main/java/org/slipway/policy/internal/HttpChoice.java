// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.slipway.api.file.BootFileServer;
import org.slipway.wire.ClientArch;

/**
 * What a machine that boots over HTTP is told.
 *
 * @param url the URL, or empty if there is none
 * @param arch what the machine is served as
 * @param note which key it is from, or why there is none
 */
record HttpChoice(Optional<String> url, ClientArch arch, String note) {

    /** The vendor class that such a machine has, and wants to see in the answer. */
    static final String VENDOR_CLASS = "HTTPClient";

    static HttpChoice of(
            HttpPrograms programs, Optional<BootFileServer> server, List<ClientArch> archs, InetAddress self) {
        for (ClientArch arch : archs) {
            Optional<BootProgram> program = programs.of(arch);
            if (program.isPresent()) {
                return of(program.get(), server, arch, self);
            }
        }
        ClientArch first = archs.get(0);
        return new HttpChoice(
                Optional.empty(), first, "no program for " + first + ": " + HttpPrograms.keyOf(first) + " is not set");
    }

    private static HttpChoice of(
            BootProgram program, Optional<BootFileServer> server, ClientArch arch, InetAddress self) {
        if (program.file().contains("://")) {
            return new HttpChoice(Optional.of(program.file()), arch, program.key());
        }
        Optional<String> url = server.flatMap(serving -> serving.url(self, program.file()));
        return new HttpChoice(
                url,
                arch,
                url.isPresent()
                        ? program.key()
                        : program.key() + " is a path, but this server serves no HTTP (org.slipway.http)");
    }
}
