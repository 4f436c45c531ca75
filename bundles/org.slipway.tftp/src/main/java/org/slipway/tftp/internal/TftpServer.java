// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.file.BootFiles;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.transfer.TransferEvents;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;
import org.slipway.tftp.internal.net.Journal;
import org.slipway.tftp.internal.net.TftpEngine;

/**
 * The TFTP service of this server: holds the engine and gives it settings, files and a timeline. Without a configuration,
 * even an empty one, nothing is opened: defaults must not reach a network before the operator's file was read.
 */
@Component(
        service = TransferMonitor.class,
        configurationPid = "org.slipway.tftp",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = Config.class)
public final class TftpServer implements TransferMonitor {
    private final SettingsReader reader;
    private final BootFiles files;
    private final Journal journal = new Journal();
    private Optional<TftpSettings> settings;
    private Optional<TftpEngine> engine = Optional.empty();

    /**
     * Reads the settings.
     *
     * @param reader checks settings
     * @param files what is served
     * @param properties component properties
     */
    @Activate
    public TftpServer(@Reference SettingsReader reader, @Reference BootFiles files, Map<String, Object> properties) {
        this.reader = reader;
        this.files = files;
        this.settings = reader.accept(properties, TftpSettings::of);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setTimeline(BootTimeline timeline) {
        journal.use(timeline);
    }

    void unsetTimeline(BootTimeline timeline) {
        journal.forget(timeline);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setEvents(TransferEvents events) {
        journal.use(events);
    }

    void unsetEvents(TransferEvents events) {
        journal.forget(events);
    }

    /** Opens the sockets last, when the files are there. */
    @Activate
    synchronized void start() {
        settings.ifPresent(this::apply);
    }

    @Modified
    synchronized void modified(Map<String, Object> properties) {
        reader.accept(properties, TftpSettings::of).ifPresent(accepted -> {
            if (settings.isPresent() && settings.get().transport() != accepted.transport()) {
                stop();
            }
            settings = Optional.of(accepted);
            apply(accepted);
        });
    }

    private void apply(TftpSettings wanted) {
        TftpEngine running = engine.orElseGet(() -> new TftpEngine(wanted.transport(), files, journal, wanted.rules()));
        engine = Optional.of(running);
        running.rules(wanted.rules());
        running.listen(wanted.listen());
    }

    @Deactivate
    synchronized void stop() {
        engine.ifPresent(TftpEngine::close);
        engine = Optional.empty();
    }

    @Override
    public String protocol() {
        return "TFTP";
    }

    @Override
    public List<TransferProgress> running() {
        return monitor().running();
    }

    @Override
    public Totals totals() {
        return monitor().totals();
    }

    /** While nothing is opened there is an empty table to ask. */
    private synchronized TransferMonitor monitor() {
        return engine.map(TftpEngine::monitor).orElseGet(TftpEngine::idle);
    }

    /** {@return where requests come in at this moment} */
    synchronized Set<InetSocketAddress> addresses() {
        return engine.map(TftpEngine::addresses).orElse(Set.of());
    }

    /** {@return how many transfers run} */
    synchronized int transfers() {
        return engine.map(TftpEngine::transfers).orElse(0);
    }
}
