// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/**
 * A requirement in the words of its author: filters are what the framework works with, not what an operator reads.
 *
 * @param namespace what kind of thing is needed
 * @param name its name, or an empty text if the filter does not tell
 * @param range the versions that will do, or an empty text for any
 * @param filter the requirement's filter
 */
record NeedText(String namespace, String name, String range, String filter) {
    private static final Pattern FLOOR = Pattern.compile("(?<!!)\\((?:bundle-)?version>=([^)]*)\\)");
    private static final Pattern CEILING = Pattern.compile("!\\((?:bundle-)?version>=([^)]*)\\)");
    private static final Pattern EXACT = Pattern.compile("\\((?:bundle-)?version=([^)]*)\\)");

    static NeedText of(Requirement need) {
        String filter = need.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Pattern name = Pattern.compile("\\(" + Pattern.quote(need.getNamespace()) + "=([^)]*)\\)");
        return new NeedText(need.getNamespace(), first(name, filter), range(filter), filter);
    }

    private static String range(String filter) {
        String exact = first(EXACT, filter);
        String floor = first(FLOOR, filter);
        String ceiling = first(CEILING, filter);
        if (!exact.isEmpty() || floor.isEmpty()) {
            return exact;
        }
        if (ceiling.isEmpty()) {
            return floor.equals("0.0.0") ? "" : floor + " or later";
        }
        return "[" + floor + "," + ceiling + ")";
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    boolean isAbout(Capability offer) {
        return offer.getNamespace().equals(namespace)
                && name.equals(String.valueOf(offer.getAttributes().get(namespace)));
    }

    static List<Version> versionsOf(Capability offer) {
        Object version = offer.getAttributes()
                .getOrDefault("version", offer.getAttributes().get("bundle-version"));
        if (version instanceof Collection<?> several) {
            return several.stream().map(Version.class::cast).toList();
        }
        return version instanceof Version one ? List.of(one) : List.of(Version.emptyVersion);
    }

    /** Says in which versions the thing is there. */
    String present(List<Version> versions) {
        if (name.isEmpty()) {
            return "nothing on this server offers that";
        }
        return versions.isEmpty()
                ? "this server has none"
                : "this server has " + versions.stream().map(Version::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        if (name.isEmpty()) {
            return namespace + " " + filter;
        }
        return kind() + " " + name + (range.isEmpty() ? "" : " " + range);
    }

    private String kind() {
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "package";
            case BundleNamespace.BUNDLE_NAMESPACE -> "bundle";
            case HostNamespace.HOST_NAMESPACE -> "the bundle that it is a fragment of,";
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "the Java environment";
            default -> namespace;
        };
    }
}
