// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The configuration keys that a bundle declares in its metatype resources. */
final class Metatypes {
    private Metatypes() {}

    /** Keys and defaults by PID. */
    static Map<String, Map<String, String>> of(Path jar) throws Exception {
        Map<String, Map<String, String>> keys = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                    try (InputStream xml = file.getInputStream(entry)) {
                        keys.putAll(read(xml));
                    }
                }
            }
        }
        return keys;
    }

    private static Map<String, Map<String, String>> read(InputStream xml) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml)
                .getDocumentElement();
        Map<String, Map<String, String>> byDefinition = new HashMap<>();
        for (Element definition : elements(root, "OCD")) {
            Map<String, String> keys = new TreeMap<>();
            for (Element attribute : elements(definition, "AD")) {
                // Constants of enumerations are upper case there and lower case in files; commas and blanks are
                // escaped.
                String value = attribute.getAttribute("default").replaceAll("\\\\(.)", "$1");
                boolean constant = attribute.getElementsByTagName("Option").getLength() > 0;
                keys.put(attribute.getAttribute("id"), constant ? value.toLowerCase(Locale.ROOT) : value);
            }
            byDefinition.put(definition.getAttribute("id"), keys);
        }
        Map<String, Map<String, String>> byPid = new TreeMap<>();
        for (Element designate : elements(root, "Designate")) {
            String pid = designate.getAttribute("pid") + designate.getAttribute("factoryPid");
            String definition = elements(designate, "Object").get(0).getAttribute("ocdref");
            byPid.put(pid, byDefinition.get(definition));
        }
        return byPid;
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
