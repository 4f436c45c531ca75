// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slipway.api.device.BootLoops;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceTransfer;
import org.slipway.api.file.BootFileCatalog;
import org.slipway.api.file.FileSets;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.DecisionLog;
import org.slipway.api.server.Explainer;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.TraceLog;

/**
 * The server's services as they come and go. The commands stay when the core is being replaced, and say what is missing.
 */
@Component(service = ServerServices.class)
public final class ServerServices {

    private static final String CORE = "the server's core";
    private static final String FILES = "the part for boot files";
    private static final String DEVICES = "the device registry";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ProviderRegistry registry;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ServerInfo info;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ServerStatistics statistics;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile TraceLog traceLog;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DecisionLog decisionLog;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile BootTimeline timeline;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DeviceRegistry devices;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DeviceTransfer deviceTransfer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Explainer explainer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile BootLoops loops;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile BootFileCatalog files;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile FileSets fileSets;

    /** Starts with none; the framework sets them. */
    @Activate
    public ServerServices() {
        // The references are dynamic, so none of them can be an argument here.
    }

    /**
     * Starts with fixed services.
     *
     * @param registry the providers, or null
     * @param info the server's facts, or null
     * @param statistics the counters, or null
     * @param traceLog the trace, or null
     * @param decisionLog the decisions, or null
     * @param timeline the machines' timelines, or null
     */
    public ServerServices(
            ProviderRegistry registry,
            ServerInfo info,
            ServerStatistics statistics,
            TraceLog traceLog,
            DecisionLog decisionLog,
            BootTimeline timeline) {
        this.registry = registry;
        this.info = info;
        this.statistics = statistics;
        this.traceLog = traceLog;
        this.decisionLog = decisionLog;
        this.timeline = timeline;
    }

    /**
     * Starts with the devices alone.
     *
     * @param devices the devices, or null
     * @param deviceTransfer the devices as texts, or null
     */
    public ServerServices(DeviceRegistry devices, DeviceTransfer deviceTransfer) {
        this(null, null, null, null, null, null);
        this.devices = devices;
        this.deviceTransfer = deviceTransfer;
    }

    /**
     * Starts with what stops machines that boot in a loop.
     *
     * @param loops it, or null
     */
    public ServerServices(BootLoops loops) {
        this(null, null, null, null, null, null);
        this.loops = loops;
    }

    /**
     * Starts with what rehearsals need.
     *
     * @param devices the devices, or null
     * @param info the server's facts, or null
     * @param explainer rehearses packets, or null
     */
    public ServerServices(DeviceRegistry devices, ServerInfo info, Explainer explainer) {
        this(null, info, null, null, null, null);
        this.devices = devices;
        this.explainer = explainer;
    }

    /**
     * Starts with the boot files.
     *
     * @param files what is served, or null
     * @param fileSets the roots with versions, or null
     * @param timeline the machines' timelines, or null
     */
    public ServerServices(BootFileCatalog files, FileSets fileSets, BootTimeline timeline) {
        this(null, null, null, null, null, timeline);
        this.files = files;
        this.fileSets = fileSets;
    }

    /** {@return what is served} */
    public BootFileCatalog files() {
        return present(files, FILES, BootFileCatalog.class);
    }

    /** {@return the roots with versions} */
    public FileSets fileSets() {
        return present(fileSets, FILES, FileSets.class);
    }

    /** {@return what rehearses packets} */
    public Explainer explainer() {
        return present(explainer, CORE, Explainer.class);
    }

    /** {@return the devices} */
    public DeviceRegistry devices() {
        return present(devices, DEVICES, DeviceRegistry.class);
    }

    /** {@return the machines that boot in a loop} */
    public BootLoops loops() {
        return present(loops, "the boot policy", BootLoops.class);
    }

    /** {@return the devices as texts} */
    public DeviceTransfer deviceTransfer() {
        return present(deviceTransfer, DEVICES, DeviceTransfer.class);
    }

    /** {@return the providers} */
    public ProviderRegistry registry() {
        return present(registry, CORE, ProviderRegistry.class);
    }

    /** {@return the server's facts} */
    public ServerInfo info() {
        return present(info, CORE, ServerInfo.class);
    }

    /** {@return the counters} */
    public ServerStatistics statistics() {
        return present(statistics, CORE, ServerStatistics.class);
    }

    /** {@return the machines' timelines} */
    public BootTimeline timeline() {
        return present(timeline, CORE, BootTimeline.class);
    }

    /** {@return the trace, if there is one} */
    public Optional<TraceLog> traceLog() {
        return Optional.ofNullable(traceLog);
    }

    /** {@return the decisions, if they are kept} */
    public Optional<DecisionLog> decisionLog() {
        return Optional.ofNullable(decisionLog);
    }

    private static <T> T present(T service, String part, Class<T> type) {
        if (service == null) {
            throw new ServiceAbsentException(part, type);
        }
        return service;
    }
}
