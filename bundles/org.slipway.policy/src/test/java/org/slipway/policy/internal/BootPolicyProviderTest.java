// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.slipway.policy.testkit.Packets.discover;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ServiceControl;
import org.slipway.policy.testkit.FakeContext;
import org.slipway.policy.testkit.FakeRequest;
import org.slipway.policy.testkit.FakeSettings;

/** Life and reconfiguration. */
class BootPolicyProviderTest {

    private final BootPolicyProvider provider = new BootPolicyProvider();
    private final FakeContext context = new FakeContext(FakeSettings.of("nbp.bios", "old.0"));

    private String file() {
        FakeRequest request = FakeRequest.of(discover(0));
        assertEquals(BootAction.NBP, provider.onRequest(request), request.note());
        return request.reply().file();
    }

    @Test
    void newConfigurationCountsFromItsAnnouncementOn() throws Exception {
        provider.initialize(context);
        assertEquals("old.0", file());
        context.replace(FakeSettings.of("nbp.bios", "new.0"));
        assertEquals("old.0", file());
        provider.serviceControl(ServiceControl.PARAMCHANGE);
        assertEquals("new.0", file());
    }

    @Test
    void otherControlCodesChangeNothing() throws Exception {
        provider.initialize(context);
        context.replace(FakeSettings.of("nbp.bios", "new.0"));
        provider.serviceControl(ServiceControl.INTERROGATE);
        provider.serviceControl(new ServiceControl(128));
        assertEquals("old.0", file());
    }

    @Test
    void wrongConfigurationIsRefusedBeforeAndAfterItIsInForce() throws Exception {
        provider.initialize(context);
        FakeSettings wrong = FakeSettings.of("nbp.bios", "new.0", "nbp.x46-uefi", "x64.efi");
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
        provider.checkConfiguration(FakeSettings.of("nbp.bios", "new.0"));
        assertEquals("old.0", file());
    }

    @Test
    void wrongConfigurationPreventsTheStart() {
        FakeContext wrong = new FakeContext(FakeSettings.of("offer.form", "menu"));
        InvalidSettingException refusal = assertThrows(InvalidSettingException.class, () -> provider.initialize(wrong));
        assertEquals("offer.form", refusal.key());
    }

    @Test
    void emptyConfigurationAnswersNobodyAndSaysSo() throws Exception {
        FakeContext empty = new FakeContext(FakeSettings.of());
        provider.initialize(empty);
        assertEquals(BootAction.REJECTED, provider.onRequest(FakeRequest.of(discover(0))));
        assertEquals(List.of("WARNING no key nbp.* is set: no machine will be answered"), empty.traced());
    }

    @Test
    void providerMayBeInitializedAgainAfterShutdown() throws Exception {
        provider.initialize(context);
        provider.shutdown();
        provider.initialize(new FakeContext(FakeSettings.of("nbp.bios", "again.0")));
        assertEquals("again.0", file());
    }
}
