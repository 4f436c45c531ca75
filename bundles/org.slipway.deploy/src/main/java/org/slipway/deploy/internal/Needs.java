// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Compares what a bundle asks for with what there is, before anything is done with it. */
final class Needs {
    private final BundleContext context;
    private final FrameworkWiring wiring;

    Needs(BundleContext context) {
        this.context = context;
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    /**
     * Finds what is missing.
     *
     * @param resource the bundle that may come
     * @param replaced the bundle that would go for it, or null
     * @return a clause for each need that nothing meets, as "needs package x [2,3); this server has 1.1.0"
     */
    List<String> unmet(Resource resource, Bundle replaced) {
        List<String> unmet = new ArrayList<>();
        for (Requirement need : resource.getRequirements(null)) {
            if (isMandatory(need) && !isMet(need, resource, replaced)) {
                NeedText text = NeedText.of(need);
                unmet.add("needs " + text + "; " + text.present(present(text, replaced)));
            }
        }
        return unmet;
    }

    private static boolean isMandatory(Requirement need) {
        String resolution = need.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        String effective = need.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY))
                && (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE));
    }

    private boolean isMet(Requirement need, Resource resource, Bundle replaced) {
        boolean bySelf = resource.getCapabilities(need.getNamespace()).stream()
                .anyMatch(own -> CapabilitySet.matches(own, RequirementImpl.getFilter(need)));
        return bySelf
                || wiring.findProviders(need).stream()
                        .anyMatch(
                                provider -> !provider.getRevision().getBundle().equals(replaced))
                || need.getNamespace().equals(HostNamespace.HOST_NAMESPACE)
                        && !hosts(context, need).isEmpty();
    }

    /** Finds the hosts of a fragment. The framework tells only those that it has not resolved yet. */
    static List<Bundle> hosts(BundleContext context, Requirement host) {
        return Stream.of(context.getBundles())
                .filter(bundle ->
                        offers(bundle).anyMatch(offer -> CapabilitySet.matches(offer, RequirementImpl.getFilter(host))))
                .toList();
    }

    /** The versions in which the thing is there, of whatever version it is needed. */
    private List<Version> present(NeedText need, Bundle replaced) {
        return Stream.of(context.getBundles())
                .filter(bundle -> !bundle.equals(replaced))
                .flatMap(Needs::offers)
                .filter(need::isAbout)
                .map(NeedText::versionsOf)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static Stream<? extends Capability> offers(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? Stream.empty() : revision.getDeclaredCapabilities(null).stream();
    }
}
