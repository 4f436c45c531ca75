// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BundlesActiveIT {
    @Inject
    private BundleContext context;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(BundlesActiveIT.class).options();
    }

    @Test
    public void everyBundleOfTheDistributionIsActive() {
        List<String> others = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != expectedState(bundle))
                .map(bundle -> bundle + " is in state " + bundle.getState())
                .toList();
        assertEquals(List.of(), others);
    }

    private static int expectedState(Bundle bundle) {
        boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        return fragment ? Bundle.RESOLVED : Bundle.ACTIVE;
    }
}
