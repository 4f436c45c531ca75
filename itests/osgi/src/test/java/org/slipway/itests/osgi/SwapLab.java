// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.nio.file.Path;

/** What tests of changes under load have in common: the assembled server as a process, and the jar with test providers. */
final class SwapLab {
    /** What a build machine with one busy core still sends and answers in time. */
    static final int PER_SECOND = 300;

    private SwapLab() {}

    static Path home() throws IOException {
        return ServerFolders.distribution();
    }

    static Path witnesses() throws IOException {
        return Path.of(System.getProperty("slipway.witnesses")).toRealPath();
    }

    static Path folder(Class<?> test, String name) {
        return Path.of(System.getProperty("slipway.it.work"))
                .toAbsolutePath()
                .resolve(test.getSimpleName())
                .resolve(name);
    }
}
