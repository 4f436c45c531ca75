// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFileSource;
import org.slipway.tftp.internal.transfer.PatternFile;

/** Files of given sizes with a known content. */
final class TestFiles implements BootFileSource {
    final List<BootFileRequest> requests = new CopyOnWriteArrayList<>();
    final List<PatternFile> opened = new CopyOnWriteArrayList<>();
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();
    private final Set<String> shared = ConcurrentHashMap.newKeySet();

    TestFiles with(String name, long size) {
        sizes.put(name, size);
        return this;
    }

    /** One that all who fetch it may share. */
    TestFiles withShared(String name, long size) {
        shared.add(name);
        return with(name, size);
    }

    @Override
    public Optional<BootFile> open(BootFileRequest request) throws AccessRefusedException {
        requests.add(request);
        if (request.path().contains("..")) {
            throw new AccessRefusedException("parent folder");
        }
        if (request.path().equals("broken")) {
            throw new IllegalStateException("/host/path/of/broken");
        }
        Long size = sizes.get(request.path());
        if (size == null) {
            return Optional.empty();
        }
        Optional<Object> key = shared.contains(request.path()) ? Optional.of(request.path() + size) : Optional.empty();
        PatternFile file = new PatternFile(request.path(), size, key);
        opened.add(file);
        return Optional.of(file);
    }
}
