// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.Optional;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.http.HttpClient;
import org.slipway.probe.internal.http.HttpFailure;
import org.slipway.probe.internal.http.HttpFile;
import org.slipway.probe.internal.http.HttpUrl;
import org.slipway.probe.internal.http.MediaKind;
import org.slipway.probe.internal.tftp.TftpLimits;
import org.slipway.wire.text.Printable;

/** Reads the boot file over HTTP and judges whether HTTP Boot could run it. */
final class HttpLoader {

    private final MachineProfile profile;
    private final InetAddress own;
    private final MachineListener listener;

    HttpLoader(MachineProfile profile, InetAddress own, MachineListener listener) {
        this.profile = profile;
        this.own = own;
        this.listener = listener;
    }

    FileReading load(String name, HttpUrl url, TftpLimits limits, OutputStream target) throws IOException {
        var sink = new FileSink(target);
        try {
            HttpFile read = new HttpClient(own, limits, listener).fetch(url, sink);
            Optional<MediaKind> kind = kind(url, read.mediaType());
            var file = new LoadedFile(name, read.bytes(), Optional.empty(), BootImage.of(sink.head()), sink.sha256());
            return FileReading.of(file, misfit(kind, file.image()));
        } catch (HttpFailure e) {
            listener.pitfall(Pitfall.at(url.server(), id(e.reason()), e.getMessage()));
            return FileReading.failed(e.getMessage());
        }
    }

    private static String id(HttpFailure.Reason reason) {
        return switch (reason) {
            case NO_SUCH_FILE -> "file-missing";
            case SILENT -> "http-silent";
            case LENGTH -> "http-length";
            default -> "http-failed";
        };
    }

    private Optional<MediaKind> kind(HttpUrl url, String mediaType) {
        Optional<MediaKind> byType = MediaKind.ofType(mediaType);
        Optional<MediaKind> byName = MediaKind.ofName(url.target());
        if (byType.isEmpty()) {
            String called = mediaType.isEmpty() ? "is not said" : "is \"" + Printable.text(mediaType) + '"';
            String then = byName.map(kind -> "only the end of its name says what it is; right is " + kind.type())
                    .orElse("its name does not end with .efi, .iso or .img either");
            listener.pitfall(
                    Pitfall.at(url.server(), "media-type", "the file's media type " + called + ", and " + then));
        }
        return byType.or(() -> byName);
    }

    private Optional<String> misfit(Optional<MediaKind> kind, BootImage image) {
        if (kind.isEmpty()) {
            return Optional.of("neither its media type nor its name says that firmware can run it");
        }
        boolean empty = image.kind() == BootImage.Kind.EMPTY;
        return kind.get() == MediaKind.PROGRAM || empty ? image.misfit(profile.arch(), false) : Optional.empty();
    }
}
