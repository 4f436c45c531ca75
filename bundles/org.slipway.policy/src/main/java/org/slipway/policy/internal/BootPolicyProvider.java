// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.Designate;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.device.BootLoop;
import org.slipway.api.device.BootLoops;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.file.BootFileSource;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.transfer.TransferEnd;
import org.slipway.api.transfer.TransferListener;
import org.slipway.policy.internal.carry.Surroundings;
import org.slipway.policy.internal.pending.ScriptFile;
import org.slipway.policy.internal.program.BootFileServices;

/**
 * The standard provider, last in the chain, and the source of the scripts that it has iPXE run.
 *
 * <p>Its configuration comes through {@link ProviderContext#settings()}: the component itself ignores its PID, so that a
 * changed file never takes the service out of the chain. A request is decided wholly by the old or wholly by the new one.
 */
@Component(
        configurationPid = "org.slipway.provider.policy",
        configurationPolicy = ConfigurationPolicy.IGNORE,
        service = {PxeProvider.class, BootFileSource.class, TransferListener.class, BootLoops.class})
@Designate(ocd = PolicyConfig.class)
@ProviderInfo(name = "policy", ipv6 = true, reconfigurable = true, explainable = true)
@ServiceRanking(0)
public final class BootPolicyProvider
        implements PxeProvider, BootFileSource, TransferListener, BootLoops, Surroundings {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile BootFileServer http;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DeviceRegistry registry;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile BootTimeline timeline;

    /** Absent only where no framework sets it. */
    @Reference
    private BootFileServices files;

    private volatile RunningPolicy running;

    @Override
    public void initialize(ProviderContext server) throws InvalidSettingException {
        running = RunningPolicy.start(server, this, Optional.ofNullable(files));
    }

    @Override
    public void checkConfiguration(Settings candidate) throws InvalidSettingException {
        PolicySettings.of(candidate);
    }

    @Override
    public void serviceControl(ServiceControl control) throws Exception {
        if (control.equals(ServiceControl.PARAMCHANGE)) {
            running.configure();
        }
        if (control.equals(ServiceControl.INTERROGATE)) {
            running.interrogate();
        }
    }

    @Override
    public RequestOutcome onRequest(PxeRequest request) {
        return running.policy().decide(request);
    }

    @Override
    public Optional<BootFile> open(BootFileRequest request) {
        RunningPolicy now = running;
        return now == null
                ? Optional.empty()
                : ScriptFile.of(request.path(), now.settings().rules().pending().terms());
    }

    @Override
    public BootFileLook look(BootFileRequest request) {
        return BootFileLook.by("boot policy", "", () -> open(request));
    }

    @Override
    public void ended(TransferEnd end) {
        RunningPolicy now = running;
        if (now != null && end.complete()) {
            now.transferred(end.client().getAddress(), end.file());
        }
    }

    @Override
    public List<BootLoop> loops() {
        RunningPolicy now = running;
        return now == null ? List.of() : now.loops();
    }

    @Override
    public boolean release(String machine) {
        RunningPolicy now = running;
        return now != null && now.release(machine.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public void shutdown() {
        running.close();
        running = null;
    }

    @Override
    public Optional<DeviceRegistry> registry() {
        return Optional.ofNullable(registry);
    }

    @Override
    public Optional<BootTimeline> timeline() {
        return Optional.ofNullable(timeline);
    }

    @Override
    public Optional<BootFileServer> http() {
        return Optional.ofNullable(http);
    }
}
