// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Service properties of a {@link PxeProvider}, for use on a Declarative Services component. The order among providers
 * is the service ranking, high to low, ties to the lower service id; the core's {@code provider.order} wins over it, and
 * {@code service.ranking} in the provider's own configuration over the registered one.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ProviderInfo {

    /** Prefix of the service properties, as the component property type rules use it. */
    String PREFIX_ = "slipway.provider.";

    /** Service property: the unique name, a String. */
    String NAME = "slipway.provider.name";

    /** Service property: the name of a {@link PacketFilter}, a String. */
    String FILTER = "slipway.provider.filter";

    /** Service property: the name of a {@link PacketFilter} for DHCPv6 packets, a String. */
    String FILTER6 = "slipway.provider.filter6";

    /** Service property: whether the provider is asked about DHCPv6 packets at all, a Boolean. */
    String IPV6 = "slipway.provider.ipv6";

    /** Service property: whether the provider is critical, a Boolean. */
    String CRITICAL = "slipway.provider.critical";

    /** Service property: whether the provider takes a new configuration while it runs, a Boolean. */
    String RECONFIGURABLE = "slipway.provider.reconfigurable";

    /** Service property: whether the provider can be asked without effects, a Boolean. */
    String EXPLAINABLE = "slipway.provider.explainable";

    /** Prefix of the PIDs of provider configurations: the PID is this prefix and the provider's name. */
    String PID_PREFIX = "org.slipway.provider.";

    /** {@return the unique name: letters, digits, '.', '_'; never '-', which configuration file names give a meaning} */
    String name();

    /** {@return which DHCPv4 packets the provider is asked about} */
    PacketFilter filter() default PacketFilter.NETBOOT;

    /**
     * {@return which DHCPv6 packets the provider is asked about, if it is {@link #ipv6()} capable
     * ({@code PXE_PROV_ATTR_FILTER_IPV6})}
     */
    PacketFilter filter6() default PacketFilter.NETBOOT;

    /**
     * {@return whether the provider can handle packets that come over IPv6; one that does not say so never sees any
     * ({@code PXE_PROV_ATTR_IPV6_CAPABLE})}
     */
    boolean ipv6() default false;

    /** {@return whether the server must stay silent altogether while this provider is absent or failed} */
    boolean critical() default false;

    /**
     * {@return whether a changed configuration is announced by {@link ServiceControl#PARAMCHANGE} rather than by a
     * shutdown and a new initialize}
     */
    boolean reconfigurable() default false;

    /**
     * {@return whether the provider minds {@link PxeRequest#rehearsal()}: asked about a rehearsed request, it decides as it
     * would and changes nothing that lasts. One that does not say so is not asked in a rehearsal, which goes on as if it had
     * rejected the request}
     */
    boolean explainable() default false;
}
