// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.FileSets;
import org.slipway.api.server.BootTimeline;
import org.slipway.shell.internal.command.ServerServices;

/** Words that fit the commands about boot files. */
final class FileSuggestions {
    /** More than that helps nobody. */
    private static final int MANY = 200;

    private static final int DEEPEST = 3;

    private final ServerServices services;

    FileSuggestions(ServerServices services) {
        this.services = services;
    }

    /** {@return by command and place} */
    Map<String, Function<List<String>, List<Suggestion>>> sources() {
        return Map.ofEntries(
                Map.entry("file:switch 0", before -> roots()),
                Map.entry("file:switch 1", before -> versions(before.get(0))),
                Map.entry("file:rollback 0", before -> roots()),
                Map.entry("file:list 0", before -> paths(true)),
                Map.entry("file:show 0", before -> paths(false)),
                Map.entry("file:list -m", before -> machines()),
                Map.entry("file:list --mac", before -> machines()),
                Map.entry("file:show -m", before -> machines()),
                Map.entry("file:show --mac", before -> machines()),
                Map.entry("file:list -c", before -> addresses()),
                Map.entry("file:list --client", before -> addresses()),
                Map.entry("file:show -c", before -> addresses()),
                Map.entry("file:show --client", before -> addresses()));
    }

    private List<Suggestion> roots() {
        return services.fileSets().sets().stream()
                .map(set -> new Suggestion(set.root(), set.current().orElse("nothing current")))
                .toList();
    }

    private List<Suggestion> versions(String root) {
        return services.fileSets().sets().stream()
                .filter(set -> set.root().equals(root))
                .flatMap(set -> set.versions().stream().map(version -> version(set, version)))
                .toList();
    }

    private static Suggestion version(FileSets.FileSet set, FileSets.Version version) {
        boolean current = set.current().equals(Optional.of(version.name()));
        return new Suggestion(version.name(), current ? "current" : "");
    }

    private List<Suggestion> paths(boolean folders) {
        return below("", folders, DEEPEST).limit(MANY).toList();
    }

    private Stream<Suggestion> below(String folder, boolean folders, int depth) {
        InetAddress local = InetAddress.getLoopbackAddress();
        List<BootFileEntry> entries;
        try {
            entries = services.files()
                    .list(new BootFileRequest(folder, local, local).rehearsedFor(Optional.empty()), MANY);
        } catch (AccessRefusedException e) {
            return Stream.empty();
        }
        return entries.stream().flatMap(entry -> {
            String path = folder.isEmpty() ? entry.name() : folder + "/" + entry.name();
            Stream<Suggestion> deeper = entry.folder() && depth > 1 ? below(path, folders, depth - 1) : Stream.empty();
            return entry.folder() == folders
                    ? Stream.concat(Stream.of(new Suggestion(path, entry.source())), deeper)
                    : deeper;
        });
    }

    private List<Suggestion> machines() {
        return services.timeline().machines().stream()
                .limit(MANY)
                .map(machine -> new Suggestion(machine.key(), String.join(" ", machine.addresses())))
                .toList();
    }

    private List<Suggestion> addresses() {
        return services.timeline().machines().stream()
                .limit(MANY)
                .flatMap(FileSuggestions::addresses)
                .toList();
    }

    private static Stream<Suggestion> addresses(BootTimeline.Machine machine) {
        return machine.addresses().stream().map(address -> new Suggestion(address, machine.key()));
    }
}
