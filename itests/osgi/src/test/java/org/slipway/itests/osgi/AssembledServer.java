// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/**
 * The assembled distribution as a container's options: its bundles at its start levels, its framework properties, and
 * folders of the test's own. Nothing is listed here that the distribution lists itself.
 */
final class AssembledServer {
    private static final String START = "felix.auto.start.";

    private final ServerFolders folders;
    private final LauncherProperties properties;
    private final Map<String, Integer> startLevels = new TreeMap<>();

    private AssembledServer(ServerFolders folders) throws IOException {
        this.folders = folders;
        properties = LauncherProperties.of(folders);
        properties.withPrefix(START).forEach((key, bundles) -> {
            for (String url : bundles.split("\"? *\"")) {
                startLevels.put(
                        url.substring(url.lastIndexOf('/') + 1), Integer.valueOf(key.substring(START.length())));
            }
        });
    }

    /** The server for a test class, in a fresh working folder, on free loopback ports. */
    static AssembledServer of(Class<?> test) throws IOException {
        AssembledServer server = new AssembledServer(ServerFolders.fresh(test.getSimpleName()));
        Ports ports = Ports.free();
        server.folders.configure(
                "org.slipway.core",
                "interfaces = lo",
                "dhcp.port = " + ports.dhcp(),
                "proxy.port = " + ports.proxy(),
                "dhcp6.port = 0");
        server.folders.configure("org.slipway.tftp", "address = 127.0.0.1", "port = " + ports.tftp());
        ports.publish();
        return server;
    }

    /** Adds a configuration that is there before the server starts. */
    AssembledServer with(String pid, String... lines) throws IOException {
        folders.configure(pid, lines);
        return this;
    }

    /** Lets machines load what is in the test's boot folder. */
    AssembledServer withBootFiles() throws IOException {
        return with("org.slipway.files-main", "root = ${slipway.boot}");
    }

    Option[] options() throws IOException {
        List<Option> options = new ArrayList<>();
        options.add(cleanCaches());
        options.add(workingDirectory(folders.var().resolve("container").toString()));
        options.add(junitBundles());
        options.add(frameworkStartLevel(Integer.parseInt(properties.value("org.osgi.framework.startlevel.beginning"))));
        folders.systemProperties()
                .forEach((key, value) -> options.add(systemProperty(key).value(value)));
        Ports.systemProperties()
                .forEach((key, value) -> options.add(systemProperty(key).value(value)));
        options.add(systemProperty("logback.configurationFile")
                .value(folders.home().resolve("lib/logback.xml").toUri().toString()));
        options.add(systemProperty("slipway.console.level").value("OFF"));
        properties
                .withPrefix("felix.fileinstall.")
                .forEach((key, value) -> options.add(frameworkProperty(key).value(value)));
        options.add(systemPackages(
                properties.value("org.osgi.framework.system.packages.extra").split(" *, *")));
        addBundles(options);
        return options.toArray(Option[]::new);
    }

    private void addBundles(List<Option> options) throws IOException {
        for (String folder : List.of("lib/logging", "lib/bundles")) {
            try (Stream<Path> jars = Files.list(folders.home().resolve(folder))) {
                for (Path jar : jars.sorted().toList()) {
                    options.add(provision(jar));
                }
            }
        }
        options.add(bundle(folders.testKitJar().toUri().toString()));
    }

    private Option provision(Path jar) throws IOException {
        String url = jar.toUri().toString();
        if (BundleManifest.of(jar).isFragment()) {
            return bundle(url).noStart();
        }
        return bundle(url).startLevel(startLevels.getOrDefault(jar.getFileName().toString(), defaultLevel()));
    }

    private int defaultLevel() {
        return Integer.parseInt(properties.value("felix.startlevel.bundle"));
    }
}
