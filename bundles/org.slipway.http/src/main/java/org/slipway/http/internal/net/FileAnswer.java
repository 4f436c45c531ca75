// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import org.slipway.api.file.BootFile;
import org.slipway.http.internal.message.ByteRange;
import org.slipway.http.internal.message.MediaTypes;
import org.slipway.http.internal.message.Validators;

/**
 * What a request for a file that is there gets: status, fields, and the part of the content.
 *
 * @param status 200, 206, 304 or 416
 * @param part which bytes follow; of length 0 if none do
 * @param contentLength what Content-Length says, also where nothing follows; -1 to leave it out
 */
record FileAnswer(HttpResponseStatus status, ByteRange part, long contentLength, Validators validators) {

    static FileAnswer to(HttpRequest request, BootFile file) {
        HttpHeaders fields = request.headers();
        Validators validators = Validators.of(file);
        if (validators.known(
                fields.get(HttpHeaderNames.IF_NONE_MATCH), fields.get(HttpHeaderNames.IF_MODIFIED_SINCE))) {
            return new FileAnswer(HttpResponseStatus.NOT_MODIFIED, new ByteRange(0, 0), -1, validators);
        }
        ByteRange whole = new ByteRange(0, file.size());
        Optional<ByteRange> asked = range(request, file, validators);
        ByteRange part = asked.orElse(whole);
        boolean bodyless = request.method().equals(HttpMethod.HEAD);
        if (asked.isPresent() && !part.satisfiable()) {
            return new FileAnswer(
                    HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE, new ByteRange(0, 0), 0, validators);
        }
        return new FileAnswer(
                asked.isPresent() ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK,
                bodyless ? new ByteRange(part.from(), 0) : part,
                part.length(),
                validators);
    }

    /** A range is defined for GET only (RFC 9110 section 14.2). */
    private static Optional<ByteRange> range(HttpRequest request, BootFile file, Validators validators) {
        String field = request.headers().get(HttpHeaderNames.RANGE);
        return field == null
                        || !request.method().equals(HttpMethod.GET)
                        || !validators.allowsRange(request.headers().get(HttpHeaderNames.IF_RANGE))
                ? Optional.empty()
                : ByteRange.parse(field, file.size());
    }

    void describe(HttpHeaders fields, BootFile file) {
        fields.set(HttpHeaderNames.ETAG, validators.tag());
        fields.set(HttpHeaderNames.LAST_MODIFIED, validators.lastModified());
        fields.set(HttpHeaderNames.ACCEPT_RANGES, "bytes");
        if (contentLength >= 0) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, contentLength);
            fields.set(HttpHeaderNames.CONTENT_TYPE, MediaTypes.of(file.name()));
        }
        if (status.equals(HttpResponseStatus.PARTIAL_CONTENT)) {
            fields.set(HttpHeaderNames.CONTENT_RANGE, part.contentRange(file.size()));
        } else if (status.equals(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE)) {
            fields.set(HttpHeaderNames.CONTENT_RANGE, part.contentRange(file.size()));
        }
    }
}
