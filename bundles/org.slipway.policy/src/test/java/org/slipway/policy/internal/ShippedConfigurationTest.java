// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slipway.policy.internal.program.ProgramQuery;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.ClientArch;

/** The file that the distribution ships says what the code does. */
class ShippedConfigurationTest {

    private static final Path FILE = Path.of("../../distribution/src/main/root/etc/org.slipway.provider.policy.cfg");

    private static String text() throws IOException {
        return Files.readString(FILE);
    }

    /** The file with every proposed line switched on. */
    private static Properties proposed() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text().replaceAll("(?m)^#(?=\\S+ =)", "")));
        return properties;
    }

    private static TestSettings settings(Properties properties) {
        return TestSettings.of(properties.stringPropertyNames().stream()
                .flatMap(key -> Stream.of(key, properties.getProperty(key)))
                .toArray(String[]::new));
    }

    @Test
    void nothingIsSetAsShipped() throws Exception {
        Properties shipped = new Properties();
        shipped.load(new StringReader(text()));
        assertEquals(Set.of(), shipped.stringPropertyNames());
    }

    @Test
    void everyKeyOfTheCodeIsThereWithItsDefault() throws Exception {
        Properties proposed = proposed();
        for (Method member : PolicyConfig.class.getDeclaredMethods()) {
            String key = member.getName().replace('_', '.');
            Object value = member.getDefaultValue();
            String text = value instanceof Enum<?> ? value.toString().toLowerCase(Locale.ROOT) : value.toString();
            assertEquals(text, proposed.getProperty(key), key);
        }
    }

    @Test
    void everyProposedLineIsAccepted() throws Exception {
        TestSettings settings = settings(proposed());
        PolicySettings policy = PolicySettings.of(settings);
        assertEquals(List.of(), settings.unknownKeys());
        assertEquals("nbp.bios", note(policy, ClientArch.X86_BIOS, false));
        assertEquals("nbp.x64-uefi", note(policy, ClientArch.X64_UEFI, false));
        assertEquals("nbp.ipxe", note(policy, ClientArch.X64_UEFI, true));
    }

    private static String note(PolicySettings policy, ClientArch arch, boolean ipxe) {
        return policy.rules()
                .programs()
                .choose(new ProgramQuery(List.of(arch), ipxe, false, Optional.empty(), false, "", "", false))
                .note();
    }

    @Test
    void listOfArchitecturesIsThatOfTheCode() throws Exception {
        String comments = text().lines().collect(Collectors.joining(" "));
        for (ClientArch arch : ClientArch.known()) {
            String named = arch.key() + " (" + arch.number() + ")";
            assertTrue(arch.isHttp() != comments.contains(" " + named), named);
        }
    }
}
