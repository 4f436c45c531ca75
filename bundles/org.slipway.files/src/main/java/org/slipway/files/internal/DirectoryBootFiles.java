// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFileSource;
import org.slipway.files.internal.view.Machines;

/** The files of one folder as a boot-file source. Immediate, so that a wrong setting shows in the log when it is made. */
@Component(
        service = {BootFileSource.class, DirectoryBootFiles.class},
        configurationPid = "org.slipway.files",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = Config.class, factory = true)
public final class DirectoryBootFiles implements BootFileSource {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryBootFiles.class);

    private final SettingsReader reader;
    private final Machines machines;
    private final Path base;
    private final String name;
    private volatile Optional<ServedRoot> root = Optional.empty();

    /**
     * Starts with the configured folder, or idle if it is refused.
     *
     * @param reader checks settings
     * @param machines tells who asks
     * @param properties component properties
     */
    @Activate
    public DirectoryBootFiles(
            @Reference SettingsReader reader, @Reference Machines machines, Map<String, Object> properties) {
        this(reader, machines, properties, Path.of(System.getProperty("slipway.home", "")));
    }

    DirectoryBootFiles(SettingsReader reader, Machines machines, Map<String, Object> properties, Path base) {
        this.reader = reader;
        this.machines = machines;
        this.base = base;
        this.name = nameIn(String.valueOf(properties.getOrDefault("service.pid", "")));
        modified(properties);
    }

    /** The PID of {@code org.slipway.files-main.cfg} is {@code org.slipway.files~main}. */
    private static String nameIn(String pid) {
        return pid.substring(pid.indexOf('~') + 1);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        reader.accept(properties, settings -> RootSettings.of(settings, base)).ifPresent(accepted -> {
            Optional<ServedRoot> before = root;
            ServedRoot next = ServedRoot.of(accepted, before, machines);
            root = Optional.of(next);
            before.filter(old -> old.tree() != next.tree()).ifPresent(ServedRoot::close);
            LOG.info("serving boot files from {}", accepted.folder());
        });
    }

    @Deactivate
    void deactivate() {
        root.ifPresent(ServedRoot::close);
    }

    /** {@return the name of its configuration file without what all have in common} */
    String name() {
        return name;
    }

    /** {@return its versions, if it has any} */
    Optional<VersionedTree> versions() {
        return root.map(ServedRoot::tree)
                .filter(VersionedTree.class::isInstance)
                .map(VersionedTree.class::cast);
    }

    @Override
    public Optional<BootFile> open(BootFileRequest request) throws AccessRefusedException {
        Optional<ServedRoot> current = root;
        if (current.isEmpty() || current.get().objection(request).isPresent()) {
            return Optional.empty();
        }
        for (String path : SafePath.candidates(request.path())) {
            Optional<BootFile> file = current.get().open(SafePath.parse(path), request);
            if (file.isPresent()) {
                logTail(request, path, file.get());
                return file;
            }
        }
        return Optional.empty();
    }

    private static void logTail(BootFileRequest request, String path, BootFile file) {
        int tail = request.path().length() - path.length();
        if (tail > 0 && !request.rehearsal()) {
            String client = request.client().getHostAddress();
            LOG.info("{} asked for {} with {} stray byte(s) behind the name", client, file.name(), tail);
        }
    }

    @Override
    public BootFileLook look(BootFileRequest request) {
        Optional<ServedRoot> current = root;
        if (current.isEmpty()) {
            return BootFileLook.without(
                    "files " + name, BootFileLook.Answer.HAS_NOT, "its configuration was refused, see the log");
        }
        String source = "files " + name + ": " + current.get().folder();
        return current.get()
                .objection(request)
                .map(why -> BootFileLook.without(source, BootFileLook.Answer.NOT_FOR_CLIENT, why))
                .orElseGet(() -> BootFileLook.by(source, current.get().describe(request), () -> open(request)));
    }

    @Override
    public List<BootFileEntry> list(BootFileRequest request, int limit) throws AccessRefusedException {
        Optional<ServedRoot> current = root;
        if (current.isEmpty() || current.get().objection(request).isPresent()) {
            return List.of();
        }
        return current.get().list(SafePath.parse(request.path()), request, limit).stream()
                .map(entry -> new BootFileEntry(
                        entry.name(), entry.folder(), entry.size(), entry.lastModified(), "files " + name))
                .toList();
    }
}
