// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CfgFileTest {
    @TempDir
    Path folder;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", "k.x = v\n"),
                Arguments.of("a = 1", "a = 1\nk.x = v\n"),
                Arguments.of("a = 1\n", "a = 1\nk.x = v\n"),
                Arguments.of("a = 1\r\nb = 2\r\n", "a = 1\r\nb = 2\r\nk.x = v\r\n"),
                Arguments.of("  k.x=old\nb = 2\n", "  k.x=v\nb = 2\n"),
                Arguments.of("k.x : old", "k.x : v"),
                Arguments.of("k.x\n", "k.x = v\n"),
                Arguments.of("k.x old\n", "k.x = v\n"),
                Arguments.of("k.x = \nb = 2\n", "k.x = v\nb = 2\n"),
                Arguments.of("k.x = o, \\\n  l, \\\n  d\nb = 2\n", "k.x = v\nb = 2\n"),
                Arguments.of("k.x = C:\\\\\nb = 2\n", "k.x = v\nb = 2\n"),
                Arguments.of("k.x = one\nk.x = two\n", "k.x = one\nk.x = v\n"),
                Arguments.of("k.xy = 1\nk-x = 1\n", "k.xy = 1\nk-x = 1\nk.x = v\n"),
                Arguments.of("a = \\\n  k.x = old\n", "a = \\\n  k.x = old\nk.x = v\n"),
                Arguments.of("# about\n#k.x =\n\nb = 2\n", "# about\n#k.x =\nk.x = v\n\nb = 2\n"),
                Arguments.of("# e.g. k.x = 1\n# k.x = 1\\\nb = 2\n", "# e.g. k.x = 1\n# k.x = 1\\\nk.x = v\nb = 2\n"),
                Arguments.of("#k.x = 1\nk.x = 2\n#k.x = 3\n", "#k.x = 1\nk.x = v\n#k.x = 3\n"),
                Arguments.of("a = 1\\", "a = 1\\\n\nk.x = v\n"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keyIsSetWhereItStandsOrBelongs(String before, String after) throws IOException {
        Path file = folder.resolve("x.cfg");
        Files.writeString(file, before);
        CfgFile.set(file, "k.x", "v");

        assertEquals(after, Files.readString(file));
        Properties read = new Properties();
        read.load(Files.newBufferedReader(file));
        assertEquals("v", read.getProperty("k.x"));
    }

    @Test
    void bytesOfAnyEncodingStay() throws IOException {
        Path file = folder.resolve("x.cfg");
        byte[] odd = {'#', (byte) 0xc3, (byte) 0xbc, (byte) 0xff, 0, '\n'};
        Files.write(file, odd);
        CfgFile.set(file, "k", "v");

        byte[] all = Files.readAllBytes(file);
        assertArrayEquals(odd, java.util.Arrays.copyOf(all, odd.length));
        assertEquals("k = v\n", new String(all, odd.length, all.length - odd.length, StandardCharsets.US_ASCII));
    }

    @Test
    void linkStaysLinkAndPermissionsStay() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "k = 1\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(folder.resolve("x.cfg"), real);
        CfgFile.set(link, "k", "2");

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("k = 2\n", Files.readString(real));
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count(), "nothing is left behind");
        }
    }

    @Test
    void protectedFileIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("x.cfg"), "k = 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        IOException refused = assertThrows(IOException.class, () -> CfgFile.set(file, "k", "2"));

        assertEquals("it is read-only", refused.getMessage());
        assertEquals("k = 1\n", Files.readString(file));
    }
}
