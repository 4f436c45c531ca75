// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.IdentityAssociation;

/** An answer over DHCPv6 as firmware reads it. */
public record Reply6(Dhcp6Message message, InetSocketAddress from) {

    private static final int SUCCESS = 0;

    public boolean is(Dhcp6MessageType wanted) {
        return message.typeCode() == wanted.code();
    }

    public Optional<Duid> serverId() {
        return Lenient.read(message::serverId);
    }

    /** {@return whether this offers an address, as a DHCPv6 server does and a boot server does not} */
    public boolean offersAddress() {
        return associations().stream()
                .filter(group ->
                        group.status().isEmpty() || group.status().get().code() == SUCCESS)
                .anyMatch(group -> !group.addresses().isEmpty());
    }

    private List<IdentityAssociation> associations() {
        return Lenient.read(() -> Optional.of(message.identityAssociations())).orElse(List.of());
    }

    /** {@return whether the vendor class, which only counts with Intel's number, begins so} */
    public boolean names(String client) {
        return Lenient.read(() -> message.vendorClass(Dhcp6VendorClass.INTEL))
                .filter(found -> found.texts().stream().anyMatch(text -> text.startsWith(client)))
                .isPresent();
    }

    /** {@return option 59, empty if absent} */
    public String url() {
        return message.bootFileUrl().orElse("");
    }

    /** {@return the first of the parameters of option 60, which EDK2 reads as the size of the file} */
    public Optional<String> sizeParameter() {
        return Lenient.read(message::bootFileParameters).stream()
                .flatMap(List::stream)
                .findFirst();
    }
}
