// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.macfilter.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.HardwareAddress;

/** Reads lists of hardware addresses. */
final class AddressList {
    /** More than any network has; a larger file is most likely the wrong one. */
    private static final long LARGEST_FILE = 64L << 20;

    private AddressList() {}

    /** Addresses with commas between them, as the value of a key. */
    static Set<HardwareAddress> of(String key, String text) throws InvalidSettingException {
        Set<HardwareAddress> addresses = new HashSet<>();
        for (String word : text.split(",")) {
            if (!word.isBlank()) {
                try {
                    addresses.add(HardwareAddress.parse(word.strip()));
                } catch (IllegalArgumentException unreadable) {
                    throw new InvalidSettingException(key, text, wrong(word.strip()));
                }
            }
        }
        return addresses;
    }

    /** One address a line; {@code #} begins a comment. */
    static Set<HardwareAddress> read(Path file) throws UnreadableListException {
        Set<HardwareAddress> addresses = new HashSet<>();
        int number = 0;
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String word = line.replaceFirst("#.*", "").strip();
                if (!word.isEmpty()) {
                    addresses.add(HardwareAddress.parse(word));
                }
            }
            return addresses;
        } catch (IllegalArgumentException unreadable) {
            throw new UnreadableListException(file + " line " + number + ": " + wrong(lastWord(unreadable)));
        } catch (CharacterCodingException binary) {
            throw new UnreadableListException(file + " line " + (number + 1) + ": is no text");
        } catch (NoSuchFileException absent) {
            throw new UnreadableListException(file + ": there is no such file");
        } catch (IOException e) {
            throw new UnreadableListException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("it has more than " + LARGEST_FILE + " bytes");
        }
        return Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    private static String lastWord(IllegalArgumentException unreadable) {
        return unreadable.getMessage().replaceFirst("^.*: ", "");
    }

    private static String wrong(String word) {
        String shown = word.length() > 40 ? word.substring(0, 40) + "..." : word;
        return "'" + shown + "' is no hardware address; one looks like 52:54:00:12:34:56";
    }
}
