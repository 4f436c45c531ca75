// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.slipway.api.file.BootFile;
import org.slipway.http.internal.message.ByteRange;
import org.slipway.http.internal.message.MediaTypes;
import org.slipway.http.internal.message.Validators;

/**
 * What a request for a file that is there gets: status, fields, and the part of the content.
 *
 * @param about what its source said of the file
 * @param status 200, 206, 304 or 416
 * @param part which bytes follow; of length 0 if none do
 * @param contentLength what Content-Length says, also where nothing follows; -1 to leave it out
 */
record FileAnswer(About about, HttpResponseStatus status, ByteRange part, long contentLength) {

    /**
     * What is asked of a file before it is read.
     *
     * @param name its name
     * @param size bytes
     * @param validators what tells this state of it
     * @param channel for the system to send it
     */
    record About(String name, long size, Validators validators, Optional<FileChannel> channel) {
        static About of(BootFile file) {
            return new About(file.name(), file.size(), Validators.of(file), file.channel());
        }
    }

    static FileAnswer to(HttpRequest request, BootFile file) {
        HttpHeaders fields = request.headers();
        About about = About.of(file);
        Validators validators = about.validators();
        if (validators.known(
                fields.get(HttpHeaderNames.IF_NONE_MATCH), fields.get(HttpHeaderNames.IF_MODIFIED_SINCE))) {
            return new FileAnswer(about, HttpResponseStatus.NOT_MODIFIED, new ByteRange(0, 0), -1);
        }
        ByteRange whole = new ByteRange(0, about.size());
        Optional<ByteRange> asked = range(request, about);
        ByteRange part = asked.orElse(whole);
        boolean bodyless = request.method().equals(HttpMethod.HEAD);
        if (asked.isPresent() && !part.satisfiable()) {
            return new FileAnswer(about, HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE, new ByteRange(0, 0), 0);
        }
        return new FileAnswer(
                about,
                asked.isPresent() ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK,
                bodyless ? new ByteRange(part.from(), 0) : part,
                part.length());
    }

    /** A range is defined for GET only (RFC 9110 section 14.2). */
    private static Optional<ByteRange> range(HttpRequest request, About about) {
        String field = request.headers().get(HttpHeaderNames.RANGE);
        return field == null
                        || !request.method().equals(HttpMethod.GET)
                        || !about.validators().allowsRange(request.headers().get(HttpHeaderNames.IF_RANGE))
                ? Optional.empty()
                : ByteRange.parse(field, about.size());
    }

    void describe(HttpHeaders fields) {
        fields.set(HttpHeaderNames.ETAG, about.validators().tag());
        fields.set(HttpHeaderNames.LAST_MODIFIED, about.validators().lastModified());
        fields.set(HttpHeaderNames.ACCEPT_RANGES, "bytes");
        if (contentLength >= 0) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, contentLength);
            fields.set(HttpHeaderNames.CONTENT_TYPE, MediaTypes.of(about.name()));
        }
        if (status.equals(HttpResponseStatus.PARTIAL_CONTENT)
                || status.equals(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE)) {
            fields.set(HttpHeaderNames.CONTENT_RANGE, part.contentRange(about.size()));
        }
    }
}
