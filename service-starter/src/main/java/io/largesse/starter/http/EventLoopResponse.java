package io.largesse.starter.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Writes a response as a task of its connection's own event loop, whichever thread it was made by.
 *
 * <p>Reactor Netty up to 1.3.7 can stop reading a kept-alive connection for ever when a response is written by another
 * thread and the next request arrives before the first is wound up, or when a queued request is answered at once
 * (reactor-netty issues 4188 and 4361). A task of the event loop can be neither early nor nested.
 */
final class EventLoopResponse extends ServerHttpResponseDecorator {

    private final Scheduler eventLoop;

    private EventLoopResponse(ServerHttpResponse response, EventLoop eventLoop) {
        super(response);
        this.eventLoop = Schedulers.fromExecutor(eventLoop::execute);
    }

    /** Leaves responses of other servers, such as those of tests, as they are. */
    static HttpHandler decorate(HttpHandler handler) {
        return (request, response) -> {
            var eventLoop = eventLoopOf(response);
            return handler.handle(request, eventLoop == null ? response : new EventLoopResponse(response, eventLoop));
        };
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        // A single buffer stays a Mono, for which the server writes head and body in one piece.
        return body instanceof Mono<? extends DataBuffer> single
                ? super.writeWith(single.publishOn(eventLoop))
                : super.writeWith(Flux.from(body).publishOn(eventLoop));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(Flux.from(body).publishOn(eventLoop));
    }

    @Override
    public Mono<Void> setComplete() {
        return Mono.defer(super::setComplete).subscribeOn(eventLoop);
    }

    private static @Nullable EventLoop eventLoopOf(ServerHttpResponse response) {
        if (!(ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse nettyResponse)) {
            return null;
        }
        var eventLoop = new AtomicReference<@Nullable EventLoop>();
        nettyResponse.withConnection(
                connection -> eventLoop.set(connection.channel().eventLoop()));
        return eventLoop.get();
    }
}
