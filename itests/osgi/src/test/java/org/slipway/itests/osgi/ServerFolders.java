// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The distribution's folder and a test's own etc, deploy, boot and var.
 *
 * @param home the unpacked distribution, which no test changes
 * @param base parent of the test's own folders
 */
record ServerFolders(Path home, Path base) {

    /** Empty folders for one test class. */
    static ServerFolders fresh(String name) throws IOException {
        Path base =
                Path.of(System.getProperty("slipway.it.work")).toAbsolutePath().resolve(name);
        deleteAll(base);
        ServerFolders folders = new ServerFolders(distribution(), base);
        for (Path folder :
                List.of(folders.etc(), folders.deploy(), folders.boot(), folders.templates(), folders.run())) {
            Files.createDirectories(folder);
        }
        Files.createDirectories(folders.var().resolve("tmp"));
        Files.setPosixFilePermissions(folders.run(), PosixFilePermissions.fromString("rwx------"));
        return folders;
    }

    /** The folders of the server that this test runs inside of. */
    static ServerFolders ofThisServer() {
        return new ServerFolders(
                Path.of(System.getProperty("slipway.home")),
                Path.of(System.getProperty("slipway.etc")).getParent());
    }

    static Path distribution() throws IOException {
        return Path.of(System.getProperty("slipway.dist")).toRealPath();
    }

    Path etc() {
        return base.resolve("etc");
    }

    Path deploy() {
        return base.resolve("deploy");
    }

    Path boot() {
        return base.resolve("boot");
    }

    Path templates() {
        return base.resolve("templates");
    }

    Path var() {
        return base.resolve("var");
    }

    Path run() {
        return var().resolve("run");
    }

    Path log() {
        return var().resolve("log/slipway.log");
    }

    Path sampleJar() {
        return home.resolve("docs/examples/org.slipway.sample.jar");
    }

    Path testKitJar() {
        return home.resolve("docs/testkit/org.slipway.testkit.jar");
    }

    Path exampleJar(String name) {
        return home.resolve("docs/examples/org.slipway.example." + name + ".jar");
    }

    /** Everything that was logged so far. */
    String logText() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    /** Writes etc/pid.cfg in one step, as a careful operator's editor does. */
    void configure(String pid, String... lines) throws IOException {
        Path part = base.resolve(pid + ".part");
        Files.write(part, List.of(lines));
        Files.move(part, etc().resolve(pid + ".cfg"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Puts a jar into deploy/ in one step. */
    void deploy(Path jar, String name) throws IOException {
        Path part = base.resolve(name + ".part");
        Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, deploy().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What bin/slipway tells the server about its folders. */
    Map<String, String> systemProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("slipway.home", home.toString());
        properties.put("slipway.home.uri", "file:" + home);
        properties.put("slipway.etc", etc().toString());
        properties.put("slipway.deploy", deploy().toString());
        properties.put("slipway.boot", boot().toString());
        properties.put("slipway.templates", templates().toString());
        properties.put("slipway.var", var().toString());
        return properties;
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static List<Path> filesIn(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
