// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.policy.internal.Packets.discover;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.device.BootLoop;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.TraceSeverity;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestContext;
import org.slipway.testkit.TestRequest;
import org.slipway.testkit.TestSettings;
import org.slipway.testkit.TraceLine;

/** Life and reconfiguration. */
class BootPolicyProviderTest {

    private final BootPolicyProvider provider = new BootPolicyProvider();
    private final TestContext context = TestContext.of(TestSettings.of("devices.use", "false", "nbp.bios", "old.0"));

    private String file() {
        return TestRequest.of(Packet.of(discover(0)))
                .ask(provider::onRequest)
                .assertNbp()
                .reply()
                .dhcp4()
                .file();
    }

    @Test
    void newConfigurationCountsFromItsAnnouncementOn() throws Exception {
        provider.initialize(context);
        assertEquals("old.0", file());
        context.replace(TestSettings.of("devices.use", "false", "nbp.bios", "new.0"));
        assertEquals("old.0", file());
        provider.serviceControl(ServiceControl.PARAMCHANGE);
        assertEquals("new.0", file());
    }

    @Test
    void otherControlCodesChangeNothing() throws Exception {
        provider.initialize(context);
        context.replace(TestSettings.of("devices.use", "false", "nbp.bios", "new.0"));
        provider.serviceControl(ServiceControl.INTERROGATE);
        provider.serviceControl(new ServiceControl(128));
        assertEquals("old.0", file());
    }

    @Test
    void wrongConfigurationIsRefusedBeforeAndAfterItIsInForce() throws Exception {
        provider.initialize(context);
        TestSettings wrong = TestSettings.of("devices.use", "false", "nbp.bios", "new.0", "nbp.x46-uefi", "x64.efi");
        InvalidSettingException refusal =
                assertThrows(InvalidSettingException.class, () -> provider.checkConfiguration(wrong));
        assertEquals("nbp.x46-uefi", refusal.key());
        assertEquals("x64.efi", refusal.value());
        context.replace(wrong);
        assertThrows(InvalidSettingException.class, () -> provider.serviceControl(ServiceControl.PARAMCHANGE));
        assertEquals("old.0", file());
    }

    @Test
    void checkingAConfigurationDoesNotPutItInForce() throws Exception {
        provider.initialize(context);
        provider.checkConfiguration(TestSettings.of("devices.use", "false", "nbp.bios", "new.0"));
        assertEquals("old.0", file());
    }

    @Test
    void wrongConfigurationPreventsTheStart() {
        TestContext wrong = TestContext.of(TestSettings.of("offer.form", "menu"));
        InvalidSettingException refusal = assertThrows(InvalidSettingException.class, () -> provider.initialize(wrong));
        assertEquals("offer.form", refusal.key());
    }

    @Test
    void emptyConfigurationAnswersNobodyAndSaysSo() throws Exception {
        TestContext empty = TestContext.of(TestSettings.of("devices.use", "false"));
        provider.initialize(empty);
        TestRequest.of(Packet.of(discover(0))).ask(provider::onRequest).assertRejected();
        assertEquals(
                List.of(new TraceLine(
                        TraceSeverity.WARNING, "no key nbp.* or http.* is set: no machine will be answered")),
                empty.traced());
    }

    @Test
    void providerMayBeInitializedAgainAfterShutdown() throws Exception {
        provider.initialize(context);
        provider.shutdown();
        provider.initialize(TestContext.of(TestSettings.of("devices.use", "false", "nbp.bios", "again.0")));
        assertEquals("again.0", file());
    }

    @Test
    void machineThatIsStoppedIsListedAndCanBeReleased() throws Exception {
        assertEquals(List.of(), provider.loops());
        provider.initialize(
                TestContext.of(TestSettings.of("devices.use", "false", "nbp.bios", "auto.0", "loop.boots", "1")));
        assertEquals("auto.0", file());
        BootLoop stopped = provider.loops().get(0);
        assertEquals("auto.0", stopped.program());
        assertEquals(1, stopped.boots());
        assertTrue(provider.release(stopped.machine()));
        assertFalse(provider.release(stopped.machine()));
        assertEquals(List.of(), provider.loops());
    }
}
