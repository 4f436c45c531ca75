// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.view;

import java.util.Optional;
import org.slipway.api.file.BootFileRequest;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/** What the server knows about who asks for a file, which the request itself does not tell. Never waits. */
public interface Machines {

    /** Knows nobody. */
    Machines NONE = new Machines() {
        @Override
        public Optional<HardwareAddress> machine(BootFileRequest request) {
            return request.machine();
        }

        @Override
        public Optional<ClientArch> architecture(BootFileRequest request) {
            return Optional.empty();
        }
    };

    /**
     * Finds who asks.
     *
     * @param request a request
     * @return the hardware address that was seen to use the client's IP address
     */
    Optional<HardwareAddress> machine(BootFileRequest request);

    /**
     * Finds what kind of machine asks.
     *
     * @param request a request
     * @return the architecture that the machine told last (option 93 of DHCP, 61 of DHCPv6)
     */
    Optional<ClientArch> architecture(BootFileRequest request);
}
