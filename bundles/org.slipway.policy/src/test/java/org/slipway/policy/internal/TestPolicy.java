// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.server.BootTimeline;
import org.slipway.policy.internal.carry.BootPolicy;
import org.slipway.policy.internal.carry.Surroundings;
import org.slipway.policy.internal.guard.LoopGuard;
import org.slipway.policy.internal.once.OnceWatch;
import org.slipway.policy.internal.referral.ReferralMemory;
import org.slipway.policy.internal.referral.Referrals;
import org.slipway.policy.internal.rule.Memory;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestContext;
import org.slipway.testkit.TestRequest;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.dhcp6.Duid;

/** A policy among doubles of the services around it; its clock stands still until it is moved. */
public final class TestPolicy implements Surroundings {
    /** What the server calls itself over DHCPv6. */
    public static final Duid SELF = TestContext.of(TestSettings.of()).server().duid();

    /** The devices; none unless a test enters some. */
    public final FakeRegistry registry = new FakeRegistry();
    /** The provider's hold on the server. */
    public final TestContext context;

    /** Which boot-once programs are under way. */
    public final OnceWatch once;
    /** What happens while an answer is delayed. */
    public Runnable meanwhile = () -> {};

    private final BootPolicy policy;
    private final Optional<BootFileServer> http;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private TestPolicy(Optional<BootFileServer> http, TestSettings values) throws InvalidSettingException {
        this.http = http;
        this.context = TestContext.of(values);
        PolicySettings settings = PolicySettings.of(values);
        InstantSource clock = () -> now;
        this.once = new OnceWatch(address -> Optional.empty(), clock);
        Memory memory = new Memory(
                new LoopGuard(settings.loop().boots(), settings.loop().window(), 100, clock),
                Referrals.of(settings.values()),
                new ReferralMemory(clock),
                once,
                this::http);
        this.policy = new BootPolicy(settings, this, memory, context, new AtOnce());
    }

    /** Delays are over as soon as they begin. */
    private final class AtOnce extends ScheduledThreadPoolExecutor {
        AtOnce() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable step, long delay, TimeUnit unit) {
            meanwhile.run();
            step.run();
            return null;
        }
    }

    /** A policy beside a file service for HTTP. */
    public static TestPolicy of(BootFileServer http, String... keysAndValues) throws InvalidSettingException {
        return new TestPolicy(Optional.of(http), TestSettings.of(keysAndValues));
    }

    /** A policy without HTTP. */
    public static TestPolicy of(String... keysAndValues) throws InvalidSettingException {
        return new TestPolicy(Optional.empty(), TestSettings.of(keysAndValues));
    }

    /** Moves the clock. */
    public void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    /** Asks. */
    public RequestOutcome decide(PxeRequest request) {
        return policy.decide(request);
    }

    /** Asks about a packet. */
    public Outcome ask(Packet packet) {
        return TestRequest.of(packet).ask(policy::decide);
    }

    @Override
    public Optional<DeviceRegistry> registry() {
        return Optional.of(registry);
    }

    @Override
    public Optional<BootTimeline> timeline() {
        return Optional.empty();
    }

    @Override
    public Optional<BootFileServer> http() {
        return http;
    }
}
