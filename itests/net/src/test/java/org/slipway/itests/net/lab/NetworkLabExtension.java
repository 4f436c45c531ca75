// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Behind {@link InNetworkLab}: checks the needs, makes the lab, keeps the evidence of a failure, removes the lab. */
final class NetworkLabExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace STORE = Namespace.create(NetworkLabExtension.class);
    private static final Need[] ALWAYS = {Need.NAMESPACES, Need.CAPTURE, Need.SLIPWAY};

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        needs(context)
                .flatMap(need -> missing(context, need).stream())
                .findFirst()
                .ifPresent(reason -> {
                    System.out.println("[net] not run: " + label(context) + ": " + reason);
                    if (required()) {
                        throw new AssertionFailedError("required by SLIPWAY_REQUIRE_NET but " + reason);
                    }
                    throw new TestAbortedException(reason);
                });
        context.getStore(STORE).put(NetworkLab.class, NetworkLab.create());
    }

    /** Stopping is part of the test: an unclean exit or a rule broken in a capture fails it. */
    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        NetworkLab lab = context.getStore(STORE).remove(NetworkLab.class, NetworkLab.class);
        if (lab == null) {
            return;
        }
        try (lab) {
            boolean failed = context.getExecutionException().isPresent();
            try {
                lab.shutDown();
            } catch (AssertionError e) {
                failed = true;
                throw e;
            } finally {
                if (failed) {
                    keepEvidence(context, lab);
                }
            }
        }
    }

    private static void keepEvidence(ExtensionContext context, NetworkLab lab) throws IOException {
        Path evidence = Path.of(System.getProperty("slipway.evidence", "target/evidence"))
                .resolve(label(context));
        lab.keepEvidence(evidence);
        System.out.println("[net] failed: logs and captures are in " + evidence);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == NetworkLab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(STORE).get(NetworkLab.class, NetworkLab.class);
    }

    private static Stream<Need> needs(ExtensionContext context) {
        InNetworkLab annotation = context.getRequiredTestClass().getAnnotation(InNetworkLab.class);
        return Stream.concat(Stream.of(ALWAYS), Stream.of(annotation.value()));
    }

    /** Each need is looked into once in a run. */
    private static Optional<String> missing(ExtensionContext context, Need need) {
        @SuppressWarnings("unchecked")
        Map<Need, Optional<String>> known = context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(Need.class, key -> new ConcurrentHashMap<Need, Optional<String>>(), Map.class);
        return known.computeIfAbsent(need, Need::missing);
    }

    private static boolean required() {
        return Boolean.parseBoolean(System.getProperty("slipway.require.net"))
                || Boolean.parseBoolean(System.getenv("SLIPWAY_REQUIRE_NET"));
    }

    private static String label(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }
}
