// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.file.BootFileSource;
import org.slipway.api.server.BootTimeline;
import org.slipway.templates.internal.facts.Facts;
import org.slipway.templates.internal.name.TemplateIndex;
import org.slipway.templates.internal.name.TemplateName;

/** Files that are made of templates as a boot-file source. A template that fails is an error to whoever asks, never a file. */
@Component(
        service = BootFileSource.class,
        configurationPid = "org.slipway.templates",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        property = "ranking:Integer=100")
@Designate(ocd = Config.class)
public final class BootTemplates implements BootFileSource {
    private static final Logger LOG = LoggerFactory.getLogger(BootTemplates.class);

    private static final String SOURCE = "templates";

    private final SettingsReader reader;
    private final Path base;
    private final TemplateWorkers workers = new TemplateWorkers();
    private volatile Optional<TemplateFolder> folder = Optional.empty();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile BootTimeline timeline;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile DeviceRegistry devices;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile BootFileServer http;

    /**
     * Starts with the configured folder, or idle if it is refused.
     *
     * @param reader checks settings
     * @param properties component properties
     */
    @Activate
    public BootTemplates(@Reference SettingsReader reader, Map<String, Object> properties) {
        this(reader, properties, Path.of(System.getProperty("slipway.home", "")));
    }

    BootTemplates(SettingsReader reader, Map<String, Object> properties, Path base) {
        this.reader = reader;
        this.base = base;
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        reader.accept(properties, settings -> TemplateFolder.of(settings, base)).ifPresent(accepted -> {
            folder = Optional.of(accepted);
            LOG.info("boot templates are in {}", accepted.root());
        });
    }

    @Deactivate
    void deactivate() {
        workers.close();
    }

    /** For tests, which have no framework to do so. */
    void know(BootTimeline seen, DeviceRegistry registry) {
        timeline = seen;
        devices = registry;
    }

    @Override
    public Optional<BootFile> open(BootFileRequest request) {
        Optional<TemplateFolder> current = folder;
        return current.flatMap(templates -> templates.index().find(request.path()))
                .map(match -> new GeneratedBootFile(
                        TemplateIndex.normal(request.path()), make(current.get(), match, request)));
    }

    private String make(TemplateFolder templates, TemplateIndex.Match match, BootFileRequest request) {
        Facts facts = new Facts(
                Optional.ofNullable(timeline),
                Optional.ofNullable(devices),
                templates.devicesUsed(),
                Optional.ofNullable(http));
        Map<String, Object> model = facts.of(request, match.values());
        String template = match.template().file();
        return workers.run(template, templates.longest(), () -> templates.make(template, model));
    }

    @Override
    public BootFileLook look(BootFileRequest request) {
        Optional<TemplateIndex.Match> match =
                folder.flatMap(templates -> templates.index().find(request.path()));
        if (match.isEmpty()) {
            return BootFileLook.without(SOURCE, BootFileLook.Answer.HAS_NOT, "");
        }
        String source = SOURCE + ": " + match.get().template().file();
        try {
            String text = make(folder.orElseThrow(), match.get(), request);
            GeneratedBootFile file = new GeneratedBootFile(TemplateIndex.normal(request.path()), text);
            return new BootFileLook(
                    source, BootFileLook.Answer.SERVES, file.name(), file.size(), "", Optional.of(text));
        } catch (TemplateFailure e) {
            return BootFileLook.without(source, BootFileLook.Answer.FAILS, e.getMessage());
        }
    }

    @Override
    public List<BootFileEntry> list(BootFileRequest request, int limit) {
        String asked = TemplateIndex.normal(request.path());
        String parent = asked.isEmpty() ? "" : asked + "/";
        Map<String, BootFileEntry> entries = new LinkedHashMap<>();
        for (TemplateName template :
                folder.map(templates -> templates.index().templates()).orElse(List.of())) {
            if (template.path().regionMatches(true, 0, parent, 0, parent.length()) && entries.size() < limit) {
                String below = template.path().substring(parent.length());
                int slash = below.indexOf('/');
                String name = slash < 0 ? below : below.substring(0, slash);
                entries.putIfAbsent(
                        name, new BootFileEntry(name, slash >= 0, slash < 0 ? -1 : 0, Optional.empty(), SOURCE));
            }
        }
        return List.copyOf(entries.values());
    }
}
