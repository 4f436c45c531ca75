// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** What a jar needs of the framework, asked before anything is touched. */
final class Needs {
    private static final Pattern NAME = Pattern.compile("\\((osgi\\.[a-z.]+)=([^)]*)\\)");
    private static final Pattern FLOOR = Pattern.compile("(?<!\\(!)\\((?:bundle-)?version>=([^)]*)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]*)\\)\\)");

    private final FrameworkWiring framework;

    Needs(FrameworkWiring framework) {
        this.framework = framework;
    }

    /** Says what is missing, in words for an operator, or nothing if the framework has all of it. */
    Optional<String> missing(JarCopy jar) throws Refusal {
        Resource resource = resource(jar);
        List<String> missing = new ArrayList<>();
        for (Requirement need : resource.getRequirements(null)) {
            if (isCompulsory(need) && !has(need) && !brings(resource, need)) {
                missing.add(describe(need));
            }
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", missing));
    }

    private static Resource resource(JarCopy jar) throws Refusal {
        try {
            return ResourceBuilder.build(jar.file().toUri().toString(), jar.headers());
        } catch (BundleException | IllegalArgumentException wrong) {
            throw new Refusal("its manifest is wrong: " + wrong.getMessage(), wrong);
        }
    }

    /** A fragment without its host does no harm, and comes to life with it. */
    private static boolean isCompulsory(Requirement need) {
        if (need.getNamespace().equals(HostNamespace.HOST_NAMESPACE)) {
            return false;
        }
        Map<String, String> directives = need.getDirectives();
        String effective =
                directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE);
        String resolution = directives.getOrDefault(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, "mandatory");
        return effective.equals(Namespace.EFFECTIVE_RESOLVE) && resolution.equals("mandatory");
    }

    private boolean has(Requirement need) {
        return !framework.findProviders(need).isEmpty();
    }

    /** A package that the jar exports itself may be imported from nobody else. */
    private static boolean brings(Resource resource, Requirement need) {
        String text = need.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        return resource.getCapabilities(need.getNamespace()).stream().anyMatch(own -> matches(text, own));
    }

    private static boolean matches(String filter, Capability own) {
        try {
            return filter == null || FrameworkUtil.createFilter(filter).matches(own.getAttributes());
        } catch (InvalidSyntaxException wrong) {
            return false;
        }
    }

    private String describe(Requirement need) {
        String filter = need.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher name = NAME.matcher(filter);
        if (!name.find()) {
            return "it needs " + need.getNamespace() + " " + filter;
        }
        String what = switch (need.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "package " + name.group(2);
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "the Java platform " + filter;
            default -> need.getNamespace() + " " + name.group(2);
        };
        return "it needs " + what + range(filter) + ", and "
                + present(need.getNamespace(), name.group(1), name.group(2));
    }

    private static String range(String filter) {
        Matcher floor = FLOOR.matcher(filter);
        Matcher ceiling = CEILING.matcher(filter);
        if (!floor.find()) {
            return "";
        }
        return ceiling.find()
                ? " in version [" + floor.group(1) + "," + ceiling.group(1) + ")"
                : " from version " + floor.group(1) + " on";
    }

    private String present(String namespace, String key, String value) {
        Collection<BundleCapability> any =
                framework.findProviders(new Simple(namespace, "(" + key + "=" + value + ")"));
        TreeSet<String> versions = new TreeSet<>();
        any.forEach(found -> versions.add(String.valueOf(found.getAttributes().get("version"))));
        return versions.isEmpty() ? "this server has none" : "this server has " + String.join(", ", versions);
    }

    /** A requirement of nobody, to ask with. */
    private record Simple(String getNamespace, String filter) implements Requirement {
        @Override
        public Map<String, String> getDirectives() {
            return Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter);
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Resource getResource() {
            return null;
        }
    }
}
