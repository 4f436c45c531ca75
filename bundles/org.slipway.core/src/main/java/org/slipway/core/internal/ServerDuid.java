// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Duid;

/**
 * The server's DHCPv6 identifier: made once, of a random UUID, and kept in the file {@code server.duid} below the server's
 * variable data (RFC 8415 section 11: it must not change, whatever becomes of the network cards). A file that cannot be
 * used is left as it is, for somebody may have meant something by it; the server then has another identifier until its
 * end.
 */
final class ServerDuid {
    private static final Logger LOG = LoggerFactory.getLogger(ServerDuid.class);
    private static final String NAME = "server.duid";
    private static final long LONGEST_FILE = 4096;

    private ServerDuid() {}

    /**
     * Reads the identifier, or makes it.
     *
     * @param variableData the folder, null for none
     * @return the identifier
     */
    static Duid of(String variableData) {
        if (variableData == null) {
            return random();
        }
        Path file = Path.of(variableData, NAME);
        try {
            return read(file);
        } catch (NoSuchFileException first) {
            return write(file);
        } catch (IOException | WireParseException | IllegalArgumentException unusable) {
            Duid instead = random();
            LOG.error(
                    "the server's DHCPv6 identifier cannot be read from {}: {}; until the server ends it is {}, which machines"
                            + " do not know. Put the old one back, or delete the file to get a new one",
                    file,
                    unusable.getMessage() == null ? unusable.toString() : unusable.getMessage(),
                    instead);
            return instead;
        }
    }

    private static Duid read(Path file) throws IOException, WireParseException {
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException("it is too long");
        }
        Optional<String> line = Files.readString(file)
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.startsWith("#"))
                .findFirst();
        return Duid.parse(Hex.decode(line.orElseThrow(() -> new IOException("it has no line of hex digits"))));
    }

    /** A crash leaves the whole file or none. */
    private static Duid write(Path file) {
        Duid made = random();
        String text = "# This server's DHCPv6 identifier (DUID). It must not change; keep it when the server moves.\n"
                + made + "\n";
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling("." + NAME + ".part");
            Files.writeString(
                    part,
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("the server's DHCPv6 identifier is {}, kept in {}", made, file);
        } catch (IOException refused) {
            LOG.error(
                    "the server's DHCPv6 identifier cannot be kept in {}: {}; the next start makes another one",
                    file,
                    refused.toString());
        }
        return made;
    }

    private static Duid random() {
        return Duid.ofUuid(UUID.randomUUID());
    }
}
