// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.FileSets;
import org.slipway.shell.internal.file.FileView;

/** How the shell shows boot files. */
@Component(service = Converter.class)
public final class FileFormats implements Converter {

    private final FileText text;

    /** Formats by the system's clock and zone. */
    @Activate
    public FileFormats() {
        this(Clock.systemDefaultZone());
    }

    FileFormats(Clock clock) {
        text = new FileText(new Times(clock));
    }

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        if (level != INSPECT) {
            return null;
        }
        if (target instanceof FileView view) {
            return text.view(view);
        }
        if (target instanceof FileSets.FileSet set) {
            return text.sets(List.of(set));
        }
        if (target instanceof Collection<?> all && !all.isEmpty()) {
            CharSequence entries = table(all, BootFileEntry.class, text::entries);
            return entries != null ? entries : table(all, FileSets.FileSet.class, text::sets);
        }
        return null;
    }

    private static <T> CharSequence table(Collection<?> all, Class<T> type, Function<List<T>, String> show) {
        return all.stream().allMatch(type::isInstance)
                ? show.apply(all.stream().map(type::cast).toList())
                : null;
    }
}
