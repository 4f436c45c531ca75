// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.http.internal.message.ByteRange;
import org.slipway.http.internal.message.RequestPath;

/**
 * Answers the requests of one connection, one after the other: the next one is read when the one before is answered.
 * Belongs to the connection's event loop.
 */
final class FileRequestHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(FileRequestHandler.class);

    private static final int RETRY_SECONDS = 1;

    private final FileOpener files;
    private final Deliveries deliveries;
    private final Journal journal;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private HttpRequest request;
    private boolean hasContent;
    private boolean answering;
    /** The client sends nothing more, which does not mean that it takes nothing more. */
    private boolean inputEnded;
    /** The content under way, or the last one. */
    private Delivery delivery;
    /** The file whose parts are asked for one after the other, which is told once. */
    private String inParts = "";

    FileRequestHandler(FileOpener files, Deliveries deliveries) {
        this.files = files;
        this.deliveries = deliveries;
        this.journal = deliveries.journal();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.fireChannelActive();
        context.read();
    }

    /**
     * One read may bring several requests; they wait for their turn, and no more is read meanwhile, unless the client ends
     * its side: then all that it sent comes at once. More than 128 are a fault to the codec, which ends the connection.
     */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (answering) {
            waiting.add(message);
        } else {
            take(context, message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!answering) {
            context.read();
        }
    }

    private void take(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest started) {
                request = started;
                hasContent = HttpUtil.getContentLength(started, 0L) > 0 || HttpUtil.isTransferEncodingChunked(started);
            }
            if (request == null) {
                return;
            }
            boolean complete = message instanceof LastHttpContent || hasContent;
            if (complete || started(message) && request.decoderResult().isFailure()) {
                HttpRequest asked = request;
                request = null;
                answering = true;
                answer(context, asked);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private static boolean started(Object message) {
        return message instanceof HttpRequest && !(message instanceof HttpContent);
    }

    private void answer(ChannelHandlerContext context, HttpRequest asked) {
        if (asked.decoderResult().isFailure()) {
            refuse(context, asked, HttpResponseStatus.BAD_REQUEST, "malformed request", false);
        } else if (!asked.method().equals(HttpMethod.GET) && !asked.method().equals(HttpMethod.HEAD)) {
            refuse(context, asked, HttpResponseStatus.METHOD_NOT_ALLOWED, "method " + asked.method(), !hasContent);
        } else if (hasContent) {
            refuse(context, asked, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "a request with content", false);
        } else {
            serve(context, asked);
        }
    }

    private void serve(ChannelHandlerContext context, HttpRequest asked) {
        Optional<String> path = RequestPath.of(asked.uri());
        if (path.isEmpty()) {
            refuse(context, asked, HttpResponseStatus.BAD_REQUEST, "not a path", true);
            return;
        }
        BootFileRequest wanted = new BootFileRequest(
                        path.get(), client(context).getAddress(), local(context).getAddress())
                .withQuery(RequestPath.query(asked.uri()));
        if (!files.find(wanted, asked, context.executor(), finding -> tryToAnswer(context, asked, finding))) {
            refuse(
                    context,
                    asked,
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    "too many requests wait for their file",
                    true);
        }
    }

    /** A fault ends the connection, which would wait for its answer otherwise. */
    private void tryToAnswer(ChannelHandlerContext context, HttpRequest asked, FileOpener.Finding finding) {
        try {
            found(context, asked, finding);
        } catch (RuntimeException | LinkageError fault) {
            FileOpener.discard(finding);
            exceptionCaught(context, fault);
        }
    }

    private void found(ChannelHandlerContext context, HttpRequest asked, FileOpener.Finding finding) {
        if (!context.channel().isActive()) {
            FileOpener.discard(finding);
        } else if (finding instanceof FileOpener.Found found) {
            send(context, asked, found.file(), found.answer());
        } else if (finding instanceof FileOpener.Refused refused) {
            refuse(context, asked, refused.status(), refused.why(), true);
        }
    }

    private void send(ChannelHandlerContext context, HttpRequest asked, BootFile file, FileAnswer answer) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, answer.status());
        answer.describe(response.headers());
        boolean keepAlive = keepAlive(asked, response);
        context.write(response);
        if (answer.part().length() > 0) {
            deliver(context, file, answer);
        } else {
            BootFileRegion.close(file);
            journal.answered(
                    client(context), answer.about().name(), answer.status().code(), "no content, " + asked.method());
        }
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                .addListener(done -> next(context, keepAlive && done.isSuccess()));
    }

    /** The system sends what is a file of its own, unless it has to be encrypted first. */
    private void deliver(ChannelHandlerContext context, BootFile file, FileAnswer answer) {
        boolean encrypted = context.pipeline().get(SslHandler.class) != null;
        FileAnswer.About about = answer.about();
        ByteRange part = answer.part();
        delivery = new Delivery(
                deliveries,
                context.executor(),
                new Delivery.Subject(client(context), about.name(), about.size(), part, encrypted));
        deliveries.began(delivery, delivery.subject().whole() || !about.name().equals(inParts));
        inParts = delivery.subject().whole() ? "" : about.name();
        Object content = about.channel().isPresent() && !encrypted
                ? new BootFileRegion(file, about.channel().get(), part.from(), part.length())
                : new BootFileChunks(file, part.from(), part.length());
        context.write(content, context.newProgressivePromise().addListener(delivery));
    }

    private void refuse(
            ChannelHandlerContext context, HttpRequest asked, HttpResponseStatus status, String why, boolean goOn) {
        byte[] text = (status + "\n").getBytes(StandardCharsets.US_ASCII);
        boolean head = asked.method().equals(HttpMethod.HEAD);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(text));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=us-ascii");
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, text.length);
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
        } else if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
        }
        boolean keepAlive = goOn && keepAlive(asked, response);
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        deliveries.refused();
        journal.answered(client(context), asked.uri(), status.code(), why);
        context.writeAndFlush(response).addListener(done -> next(context, keepAlive && done.isSuccess()));
    }

    private static boolean keepAlive(HttpRequest asked, HttpResponse response) {
        boolean keepAlive = HttpUtil.isKeepAlive(asked);
        HttpUtil.setKeepAlive(response.headers(), asked.protocolVersion(), keepAlive);
        return keepAlive;
    }

    private void next(ChannelHandlerContext context, boolean keepAlive) {
        if (!keepAlive) {
            context.close();
            return;
        }
        if (waiting.isEmpty()) {
            resume(context);
        } else {
            // not from within the answer before, or a thousand small requests at once would make a stack of a thousand
            context.executor().execute(() -> resume(context));
        }
    }

    private void resume(ChannelHandlerContext context) {
        answering = false;
        while (!answering && !waiting.isEmpty()) {
            take(context, waiting.poll());
        }
        if (!answering && inputEnded) {
            context.close();
        } else if (!answering) {
            context.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        context.fireChannelInactive();
    }

    private static InetSocketAddress client(ChannelHandlerContext context) {
        return (InetSocketAddress) context.channel().remoteAddress();
    }

    private static InetSocketAddress local(ChannelHandlerContext context) {
        return (InetSocketAddress) context.channel().localAddress();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            if (delivery != null) {
                delivery.silent();
            }
            context.close();
        } else if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (!answering) {
                context.close();
            }
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /** What a client does to its connection concerns nobody else. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause instanceof io.netty.handler.codec.DecoderException) {
            LOG.debug("HTTP {}: {}", context.channel().remoteAddress(), cause.toString());
        } else {
            LOG.error(
                    "a connection of {} ended by a fault of the server",
                    context.channel().remoteAddress(),
                    cause);
        }
        context.close();
    }
}
