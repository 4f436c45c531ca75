// SPDX-License-Identifier: Apache-2.0
package org.slipway.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

class LogForwarderTest {
    private final List<String> lines = new ArrayList<>();
    private final LogForwarder forwarder = new LogForwarder(RecordingLogger::new);

    @ParameterizedTest
    @CsvSource({"AUDIT,WARN", "ERROR,ERROR", "WARN,WARN", "INFO,INFO", "DEBUG,DEBUG", "TRACE,TRACE"})
    void levelIsKept(LogLevel osgi, Level slf4j) {
        forwarder.logged(entry(osgi, "x", bundle(7, "some.bundle"), null));
        assertEquals(List.of(slf4j + " some.bundle hello null"), lines);
    }

    @Test
    void exceptionIsKept() {
        forwarder.logged(entry(LogLevel.ERROR, "x", bundle(7, "some.bundle"), new IllegalStateException("why")));
        assertEquals(List.of("ERROR some.bundle hello java.lang.IllegalStateException: why"), lines);
    }

    @Test
    void frameworkSpeaksForItself() {
        forwarder.logged(entry(LogLevel.WARN, "x", bundle(0, "some.framework"), null));
        assertEquals(List.of("WARN org.osgi.framework hello null"), lines);
    }

    @Test
    void comingAndGoingOfBundlesIsNoNews() {
        forwarder.logged(entry(LogLevel.INFO, "Events.Bundle.some.bundle", bundle(7, "some.bundle"), null));
        assertEquals(List.of(), lines);
    }

    @Test
    void troubleWithABundleIsNews() {
        forwarder.logged(entry(LogLevel.ERROR, "Events.Framework.some.bundle", bundle(7, "some.bundle"), null));
        assertEquals(List.of("ERROR some.bundle hello null"), lines);
    }

    private static LogEntry entry(LogLevel level, String logger, Bundle bundle, Throwable exception) {
        return answering(
                LogEntry.class,
                exception == null
                        ? Map.of(
                                "getLogLevel",
                                level,
                                "getLoggerName",
                                logger,
                                "getBundle",
                                bundle,
                                "getMessage",
                                "hello")
                        : Map.of(
                                "getLogLevel", level,
                                "getLoggerName", logger,
                                "getBundle", bundle,
                                "getMessage", "hello",
                                "getException", exception));
    }

    private static Bundle bundle(long id, String symbolicName) {
        return answering(Bundle.class, Map.of("getBundleId", id, "getSymbolicName", symbolicName));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private final class RecordingLogger extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        RecordingLogger(String name) {
            this.name = name;
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
            lines.add(level + " " + name + " " + message + " " + cause);
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
