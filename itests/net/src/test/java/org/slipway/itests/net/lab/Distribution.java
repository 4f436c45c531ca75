// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.nio.file.Path;

/** Where the assembled server is; the build passes the folder as {@code slipway.distribution}. */
public final class Distribution {
    private Distribution() {}

    public static Path folder() {
        return Path.of(System.getProperty("slipway.distribution", "../../distribution/target/slipway"))
                .toAbsolutePath()
                .normalize();
    }
}
