// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ProviderInfo;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a provider declares of itself.
 *
 * @param name its unique name
 * @param filter which DHCPv4 packets it is asked about
 * @param filter6 which DHCPv6 packets it is asked about
 * @param ipv6 whether it is asked about DHCPv6 packets
 * @param critical whether the server is silent while it fails
 * @param reconfigurable whether it takes a new configuration while it runs
 * @param explainable whether it is asked about rehearsed packets
 */
public record Declaration(
        String name,
        PacketFilter filter,
        PacketFilter filter6,
        boolean ipv6,
        boolean critical,
        boolean reconfigurable,
        boolean explainable) {

    /** {@return what service properties say} */
    public static Declaration of(Map<String, ?> properties) {
        return new Declaration(
                text(properties, ProviderInfo.NAME, "test"),
                PacketFilter.valueOf(text(properties, ProviderInfo.FILTER, PacketFilter.NETBOOT.name())),
                PacketFilter.valueOf(text(properties, ProviderInfo.FILTER6, PacketFilter.NETBOOT.name())),
                Boolean.parseBoolean(text(properties, ProviderInfo.IPV6, "false")),
                Boolean.parseBoolean(text(properties, ProviderInfo.CRITICAL, "false")),
                Boolean.parseBoolean(text(properties, ProviderInfo.RECONFIGURABLE, "false")),
                Boolean.parseBoolean(text(properties, ProviderInfo.EXPLAINABLE, "false")));
    }

    private static String text(Map<String, ?> properties, String key, String otherwise) {
        return Optional.ofNullable(properties.get(key)).map(String::valueOf).orElse(otherwise);
    }

    /**
     * {@return the service properties in the component description that the build made of the provider's annotations; empty
     * if there is none}
     */
    public static Map<String, Object> describedBy(Class<?> provider) {
        String resource = "/OSGI-INF/" + provider.getName() + ".xml";
        try (InputStream xml = provider.getResourceAsStream(resource)) {
            return xml == null ? Map.of() : properties(xml);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }

    private static Map<String, Object> properties(InputStream xml)
            throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document document = factory.newDocumentBuilder().parse(xml);
        NodeList nodes = document.getElementsByTagName("property");
        Map<String, Object> properties = new HashMap<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element property = (Element) nodes.item(i);
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        return properties;
    }
}
