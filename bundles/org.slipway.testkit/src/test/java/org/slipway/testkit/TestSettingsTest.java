// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.config.InvalidSettingException;

class TestSettingsTest {

    @interface Config {
        int queue_length() default 7;

        boolean active() default true;
    }

    @Test
    void textIsReadAsTheServerReadsIt() throws Exception {
        TestSettings settings = TestSettings.of("queue.length", " 12 ", "actve", "false", "open.x", "y");
        Config config = settings.as(Config.class, "open.");
        assertEquals(12, config.queue_length());
        assertEquals(true, config.active());
        assertEquals(List.of("actve"), settings.unknownKeys());
        assertThrows(
                InvalidSettingException.class,
                () -> TestSettings.of("queue.length", "many").as(Config.class));
        assertEquals(
                3, TestSettings.of(Map.of("queue.length", 3)).as(Config.class).queue_length());
    }

    @Test
    void fileIsRead(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.cfg"), "# comment\nqueue.length = 9\n");
        TestSettings settings = TestSettings.read(file);
        assertEquals(9, settings.as(Config.class).queue_length());
        assertEquals(file.toString(), settings.source());
    }
}
