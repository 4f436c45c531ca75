// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import java.util.Optional;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.server.BootTimeline;

/** The services around the provider, each of which may come and go. */
public interface Surroundings {
    /** {@return the devices} */
    Optional<DeviceRegistry> registry();

    /** {@return where the story of each machine is kept} */
    Optional<BootTimeline> timeline();

    /** {@return what machines load from over HTTP} */
    Optional<BootFileServer> http();
}
