// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slipway.api.file.BootFileCatalog;
import org.slipway.api.file.BootFileSource;
import org.slipway.api.file.BootFiles;

/**
 * Watches the services of boot files without using them before it is asked to: they use the sources, one of which is the
 * provider that this is for, and to use them while the provider comes up would go round in a circle. Thread-safe.
 */
@Component(service = BootFileServices.class)
public final class BootFileServices implements FileView {
    private static final Runnable NOBODY = () -> {};

    private volatile Optional<ComponentServiceObjects<BootFiles>> files = Optional.empty();
    private volatile Optional<ComponentServiceObjects<BootFileCatalog>> catalog = Optional.empty();
    private volatile Runnable listener = NOBODY;

    /**
     * Names whom to tell when what is served may have changed. It is told on the thread of the change.
     *
     * @param changed does not block; replaces the one before
     */
    public void onChange(Runnable changed) {
        listener = changed;
    }

    /** Tells nobody any longer. */
    public void ignore() {
        listener = NOBODY;
    }

    @Override
    public Optional<BootFiles> files() {
        return files.map(ComponentServiceObjects::getService);
    }

    @Override
    public Optional<BootFileCatalog> catalog() {
        return catalog.map(ComponentServiceObjects::getService);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFiles(ComponentServiceObjects<BootFiles> service) {
        files = Optional.of(service);
        listener.run();
    }

    /** The next one is bound before this one goes. */
    void unbindFiles(ComponentServiceObjects<BootFiles> service) {
        if (files.filter(service::equals).isPresent()) {
            files = Optional.empty();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCatalog(ComponentServiceObjects<BootFileCatalog> service) {
        catalog = Optional.of(service);
    }

    void unbindCatalog(ComponentServiceObjects<BootFileCatalog> service) {
        if (catalog.filter(service::equals).isPresent()) {
            catalog = Optional.empty();
        }
    }

    @Reference(
            service = BootFileSource.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "bindSource")
    void bindSource(Map<String, Object> source) {
        listener.run();
    }

    void unbindSource(Map<String, Object> source) {
        listener.run();
    }
}
