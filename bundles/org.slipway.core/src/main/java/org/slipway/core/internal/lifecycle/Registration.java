// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.Locale;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ProviderInfo;

/**
 * What a provider's service properties say.
 *
 * @param name its unique name
 * @param ranking its registered ranking
 * @param serviceId its service id
 * @param filter which packets it wants
 * @param filter6 which of those that come over IPv6
 * @param ipv6 whether it may be asked about those at all
 * @param critical whether nothing may be answered without it
 * @param reconfigurable whether it takes a new configuration while it runs
 * @param explainable whether it may be asked about rehearsed requests
 * @param bundle its bundle in words
 * @param location where its bundle was installed from; may be empty
 */
public record Registration(
        String name,
        int ranking,
        long serviceId,
        PacketFilter filter,
        PacketFilter filter6,
        boolean ipv6,
        boolean critical,
        boolean reconfigurable,
        boolean explainable,
        String bundle,
        String location) {

    /**
     * Reads the properties.
     *
     * @param reference the provider's service
     * @return what they say
     * @throws IllegalArgumentException if one of them cannot be understood
     */
    static Registration of(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        String origin = bundle == null ? "unknown bundle" : bundle.getSymbolicName() + " " + bundle.getVersion();
        String location = bundle == null ? "" : bundle.getLocation();
        return of(name -> reference.getProperty(name), origin, location);
    }

    static Registration of(Map<String, ?> properties, String origin) {
        return of(properties::get, origin, "");
    }

    private static Registration of(
            java.util.function.Function<String, Object> property, String origin, String location) {
        return new Registration(
                name(property.apply(ProviderInfo.NAME), origin),
                Rankings.parse(property.apply(Constants.SERVICE_RANKING)).orElse(0),
                property.apply(Constants.SERVICE_ID) instanceof Long id ? id : Long.MAX_VALUE,
                filter(ProviderInfo.FILTER, property.apply(ProviderInfo.FILTER), origin),
                filter(ProviderInfo.FILTER6, property.apply(ProviderInfo.FILTER6), origin),
                flag(property.apply(ProviderInfo.IPV6)),
                flag(property.apply(ProviderInfo.CRITICAL)),
                flag(property.apply(ProviderInfo.RECONFIGURABLE)),
                flag(property.apply(ProviderInfo.EXPLAINABLE)),
                origin,
                location);
    }

    private static String name(Object value, String origin) {
        if (value instanceof String text && text.matches("[A-Za-z0-9._]{1,64}")) {
            return text;
        }
        throw new IllegalArgumentException("a provider of " + origin + " has the service property " + ProviderInfo.NAME
                + " = " + value + "; it must be a name of 1 to 64 letters, digits, '.' or '_'");
    }

    private static PacketFilter filter(String key, Object value, String origin) {
        if (value == null) {
            return PacketFilter.NETBOOT;
        }
        try {
            return PacketFilter.valueOf(value.toString().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("a provider of " + origin + " has the service property "
                    + key + " = " + value + "; it must be one of "
                    + java.util.Arrays.toString(PacketFilter.values()));
        }
    }

    private static boolean flag(Object value) {
        return value != null && Boolean.parseBoolean(value.toString());
    }
}
