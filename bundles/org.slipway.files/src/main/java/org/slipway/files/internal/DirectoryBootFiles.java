// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFileSource;

/** The files of one folder as a boot-file source. Immediate, so that a wrong setting shows in the log when it is made. */
@Component(
        service = BootFileSource.class,
        configurationPid = "org.slipway.files",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = Config.class, factory = true)
public final class DirectoryBootFiles implements BootFileSource {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryBootFiles.class);

    private final SettingsReader reader;
    private final Path base;
    private volatile Optional<BootFolder> folder = Optional.empty();

    /**
     * Starts with the configured folder, or idle if it is refused.
     *
     * @param reader checks settings
     * @param properties component properties
     */
    @Activate
    public DirectoryBootFiles(@Reference SettingsReader reader, Map<String, Object> properties) {
        this(reader, properties, Path.of(System.getProperty("slipway.home", "")));
    }

    DirectoryBootFiles(SettingsReader reader, Map<String, Object> properties, Path base) {
        this.reader = reader;
        this.base = base;
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        reader.accept(properties, settings -> BootFolder.of(settings, base)).ifPresent(accepted -> {
            folder = Optional.of(accepted);
            LOG.info("serving boot files from {}", accepted.root());
        });
    }

    @Override
    public Optional<BootFile> open(BootFileRequest request) throws AccessRefusedException {
        Optional<BootFolder> current = folder;
        if (current.isEmpty()) {
            return Optional.empty();
        }
        for (String name : SafePath.candidates(request.path())) {
            Optional<BootFile> file = current.get().open(SafePath.parse(name));
            if (file.isPresent()) {
                logTail(request, name, file.get());
                return file;
            }
        }
        return Optional.empty();
    }

    private static void logTail(BootFileRequest request, String name, BootFile file) {
        int tail = request.path().length() - name.length();
        if (tail > 0) {
            String client = request.client().getHostAddress();
            LOG.info("{} asked for {} with {} stray byte(s) behind the name", client, file.name(), tail);
        }
    }
}
