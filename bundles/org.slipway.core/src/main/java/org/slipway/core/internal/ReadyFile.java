// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.ServerInfo;
import org.slipway.core.internal.net.AddressText;

/**
 * The file {@code run/ready} below the server's variable data: it exists while sockets are open, and lists them. One that
 * a server left behind that did not come to its end is deleted at the start.
 */
final class ReadyFile {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyFile.class);

    private final Optional<Path> file;

    ReadyFile(String variableData) {
        file = Optional.ofNullable(variableData).map(folder -> Path.of(folder, "run", "ready"));
    }

    void write(List<ServerInfo.Listener> listeners) {
        if (listeners.isEmpty()) {
            delete();
            return;
        }
        file.ifPresent(path -> {
            try {
                Files.createDirectories(path.getParent());
                Path part = path.resolveSibling(".ready.part");
                Files.write(
                        part,
                        listeners.stream()
                                .map(listener -> listener.interfaceName() + " "
                                        + AddressText.of(listener.address(), listener.port()) + " advertising "
                                        + listener.advertised())
                                .toList());
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException refused) {
                LOG.warn("cannot write {}: {}", path, refused.toString());
            }
        });
    }

    void delete() {
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException refused) {
                LOG.warn("cannot delete {}: {}", path, refused.toString());
            }
        });
    }
}
