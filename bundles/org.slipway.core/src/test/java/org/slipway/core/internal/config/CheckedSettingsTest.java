// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.core.internal.Logged;

class CheckedSettingsTest {
    private static final String FILE = "/etc/slipway/org.slipway.test.cfg";

    enum Colour {
        RED,
        DARK_GREEN
    }

    @interface Config {
        int queue_length() default 7;

        long limit_bytes() default 1L << 40;

        double factor() default 1.5;

        boolean active() default true;

        Colour colour() default Colour.RED;

        String name() default "nobody";

        String with__underscore() default "u";
    }

    private static Settings settings(Map<String, ?> values) {
        Map<String, Object> all = new java.util.HashMap<>(values);
        all.put("service.pid", "org.slipway.test");
        all.put("felix.fileinstall.filename", "file:" + FILE);
        return new LoggingSettingsReader().settings(all);
    }

    private static Config read(String key, Object value) throws InvalidSettingException {
        return settings(Map.of(key, value)).as(Config.class);
    }

    private static InvalidSettingException refused(String key, Object value) {
        return assertThrows(InvalidSettingException.class, () -> read(key, value), () -> key + " = " + value);
    }

    @Test
    void absentKeysHaveTheirDefaults() throws InvalidSettingException {
        Config config = settings(Map.of()).as(Config.class);

        assertEquals(7, config.queue_length());
        assertEquals(1L << 40, config.limit_bytes());
        assertEquals(1.5, config.factor());
        assertTrue(config.active());
        assertEquals(Colour.RED, config.colour());
        assertEquals("nobody", config.name());
        assertEquals("u", config.with__underscore());
    }

    @Test
    void textIsConvertedWhitespaceAroundItDoesNotMatter() throws InvalidSettingException {
        assertEquals(12, read("queue.length", " 12 ").queue_length());
        assertEquals(-12, read("queue.length", "-12").queue_length());
        assertEquals(1L << 50, read("limit.bytes", "" + (1L << 50)).limit_bytes());
        assertEquals(0.25, read("factor", "0.25\t").factor());
        assertEquals(false, read("active", " False ").active());
        assertEquals("x y", read("name", "  x y ").name());
        assertEquals("v", read("with_underscore", "v").with__underscore());
    }

    @Test
    void typedValuesOfConfigFilesAreTaken() throws InvalidSettingException {
        assertEquals(12, read("queue.length", 12).queue_length());
        assertEquals(12, read("queue.length", 12L).queue_length());
        assertEquals(12, read("queue.length", 12.0).queue_length());
        assertEquals(12, read("limit.bytes", 12).limit_bytes());
        assertEquals(false, read("active", false).active());
        assertEquals("5", read("name", 5).name());
        assertEquals(Colour.DARK_GREEN, read("colour", Colour.DARK_GREEN).colour());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark_green", "DARK_GREEN", "Dark_Green", " dark_Green "})
    void constantsAreNamedInEitherCase(String text) throws InvalidSettingException {
        assertEquals(Colour.DARK_GREEN, read("colour", text).colour());
    }

    @Test
    void severalValuesForTextAreAList() throws InvalidSettingException {
        assertEquals("a,b,c", read("name", new String[] {" a", "b ", "c"}).name());
        assertEquals("a,b", read("name", List.of("a", "b")).name());
        assertEquals("", read("name", new String[0]).name());
    }

    @ParameterizedTest
    @CsvSource({
        "queue.length, ''",
        "queue.length, 8M",
        "queue.length, 0x10",
        "queue.length, 1_000",
        "queue.length, 7.5",
        "queue.length, 1e3",
        "queue.length, 2147483648",
        "queue.length, 99999999999999999999999999999999999999",
        "limit.bytes, 9223372036854775808",
        "factor, NaN",
        "factor, 1e999999999",
        "factor, ''",
        "active, ''",
        "active, yes",
        "active, 1",
        "colour, ''",
        "colour, blue",
        "colour, DARK GREEN"
    })
    void valueOfTheWrongTypeIsRefusedWithKeyAndValue(String key, String value) {
        InvalidSettingException refusal = refused(key, value);

        assertEquals(key, refusal.key());
        assertEquals(value, refusal.value());
        assertTrue(refusal.getMessage().startsWith(key + " = " + value + ": must be "), refusal.getMessage());
    }

    @Test
    void typedValuesAreNotCutOrWrappedAround() {
        assertTrue(refused("queue.length", 4294967363L).getMessage().contains("from -2147483648 to 2147483647"));
        refused("queue.length", 7.9);
        refused("queue.length", new Integer[] {1, 2});
        refused("queue.length", new int[] {1});
        refused("active", List.of(true, false));
        refused("colour", List.of());
        assertEquals(
                "colour = blue: must be one of red, dark_green",
                refused("colour", "blue").getMessage());
    }

    @Test
    void unknownKeyIsWarningThatNamesFileKeyAndValue() throws InvalidSettingException {
        try (Logged log = new Logged(CheckedSettings.class.getName(), Level.WARN)) {
            settings(Map.of("queue.lenght", "5", "open.x", "1", "service.ranking", "3"))
                    .as(Config.class, "open.");

            assertEquals(1, log.lines().size(), log.lines()::toString);
            assertTrue(
                    log.lines()
                            .get(0)
                            .startsWith(FILE + ": unknown key 'queue.lenght' (value '5') has no effect; known keys: ["
                                    + "active, colour, factor"),
                    log.lines().get(0));
        }
    }

    @Test
    void valuesAreThoseOfTheOperatorAndCannotBeChanged() {
        Settings settings =
                settings(Map.of("b", "2 ", "a", 1, "service.bundleLocation", "?", ".hidden", "x", "component.id", 5L));

        assertEquals(Map.of("a", 1, "b", "2"), settings.values());
        assertEquals(List.of("a", "b"), List.copyOf(settings.values().keySet()));
        assertThrows(
                UnsupportedOperationException.class, () -> settings.values().clear());
        assertEquals(
                Set.of("service.ranking"),
                settings(Map.of("service.ranking", "5")).values().keySet());
    }

    @Test
    void sourceIsTheFileOrElseThePid() {
        assertEquals(FILE, settings(Map.of()).source());
        LoggingSettingsReader reader = new LoggingSettingsReader();
        assertEquals("org.x", reader.settings(Map.of("service.pid", "org.x")).source());
        assertEquals("comp", reader.settings(Map.of("component.name", "comp")).source());
        assertEquals(
                "/a b.cfg",
                reader.settings(Map.of("felix.fileinstall.filename", "file:/a%20b.cfg"))
                        .source());
        assertEquals(
                "not a uri",
                reader.settings(Map.of("felix.fileinstall.filename", "not a uri"))
                        .source());
    }

    @Test
    void refusalIsLoggedWithFileKeyAndValueAndNothingIsReturned() {
        try (Logged log = new Logged(LoggingSettingsReader.class.getName(), Level.ERROR)) {
            Optional<Integer> result = new LoggingSettingsReader()
                    .accept(
                            Map.of("felix.fileinstall.filename", "file:" + FILE, "queue.length", "many"),
                            settings -> settings.as(Config.class).queue_length());

            assertEquals(Optional.empty(), result);
            assertEquals(
                    List.of(FILE + ": queue.length = many: must be a whole number; this configuration is not used, what"
                            + " was in force before goes on"),
                    log.lines());
        }
    }
}
