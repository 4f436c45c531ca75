// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypedSettingsTest {

    @interface Config {
        int queue_length() default 7;

        String with__underscore() default "u";
    }

    @interface Odd {
        float ratio() default 1;

        String[] names() default {};
    }

    private final List<String> unknown = new ArrayList<>();

    private TypedSettings settings(Map<String, ?> values) {
        return new TypedSettings("a.cfg", values, (key, value, known) -> unknown.add(key + "=" + value + " " + known));
    }

    @Test
    void valuesAreReadAndDefaultsStandWhereThereAreNone() throws InvalidSettingException {
        Config config = settings(Map.of("queue.length", " 12 ")).as(Config.class);
        assertEquals(12, config.queue_length());
        assertEquals("u", config.with__underscore());
        assertEquals(
                "v", settings(Map.of("with_underscore", "v")).as(Config.class).with__underscore());
        assertEquals(
                "queue.length",
                assertThrows(
                                InvalidSettingException.class,
                                () -> settings(Map.of("queue.length", "many")).as(Config.class))
                        .key());
    }

    @Test
    void unknownKeysAreToldOnceWithThoseThatAreKnown() throws InvalidSettingException {
        TypedSettings settings = settings(Map.of("queue.lenght", "5", "open.x", "1", "service.ranking", "3"));
        settings.as(Config.class, "open.");
        settings.as(Config.class);
        assertEquals(List.of("queue.lenght=5 " + List.of("open.*", "queue.length", "with_underscore")), unknown);
    }

    @Test
    void typeThatIsNotReadIsTheProgrammersMistake() throws InvalidSettingException {
        assertEquals(1f, settings(Map.of()).as(Odd.class).ratio());
        assertThrows(
                IllegalArgumentException.class,
                () -> settings(Map.of("ratio", "2")).as(Odd.class));
        assertThrows(
                IllegalArgumentException.class,
                () -> settings(Map.of("names", "a")).as(Odd.class));
    }

    @Test
    void viewIsAnObjectLikeAnyOther() throws InvalidSettingException {
        TypedSettings settings = settings(Map.of());
        Config config = settings.as(Config.class);
        assertEquals(Config.class, config.annotationType());
        assertEquals(config, config);
        assertNotEquals(config, settings.as(Config.class));
        assertEquals(config.hashCode(), config.hashCode());
        assertTrue(config.toString().contains("queue_length=7"), config::toString);
    }

    @Test
    void valuesAreCopiedAndCannotBeChanged() {
        Map<String, String> values = new HashMap<>(Map.of("a", " 1 "));
        TypedSettings settings = settings(values);
        values.put("b", "2");
        assertEquals(Map.of("a", "1"), settings.values());
        assertEquals(Set.of("a"), settings.values().keySet());
        assertThrows(
                UnsupportedOperationException.class, () -> settings.values().clear());
    }
}
