package io.largesse.starter.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Writes a response on its connection's own event loop, whichever thread it was made by.
 *
 * <p>Reactor Netty up to 1.3.7 can stop reading a kept-alive connection for ever when a response is written by another
 * thread and the next request arrives before the first is wound up, or when a queued request is answered at once
 * (reactor-netty issues 4188 and 4361). So what comes from another thread becomes a task of the event loop, and what
 * answers a request without a body always does. A request with a body is answered at once where the thread is right:
 * when its body is refused as too large, the connection does not live until the next task.
 */
final class EventLoopResponse extends ServerHttpResponseDecorator {

    private final EventLoop eventLoop;
    private final boolean alwaysAsTask;

    private EventLoopResponse(ServerHttpResponse response, EventLoop eventLoop, boolean alwaysAsTask) {
        super(response);
        this.eventLoop = eventLoop;
        this.alwaysAsTask = alwaysAsTask;
    }

    /** Leaves responses of other servers, such as those of tests, as they are. */
    static HttpHandler decorate(HttpHandler handler) {
        return (request, response) -> {
            var eventLoop = eventLoopOf(response);
            return eventLoop == null
                    ? handler.handle(request, response)
                    : handler.handle(request, new EventLoopResponse(response, eventLoop, hasNoBody(request)));
        };
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        if (isThereAlready(body)) {
            return super.writeWith(body);
        }
        // A single buffer stays a Mono, for which the server writes head and body in one piece.
        return body instanceof Mono<? extends DataBuffer> single
                ? super.writeWith(single.publishOn(scheduler()))
                : super.writeWith(Flux.from(body).publishOn(scheduler()));
    }

    /** A buffer at hand, given by the event loop itself: no detour. */
    private boolean isThereAlready(Publisher<? extends DataBuffer> body) {
        return !alwaysAsTask && body instanceof Fuseable.ScalarCallable<?> && eventLoop.inEventLoop();
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(Flux.from(body).publishOn(scheduler()));
    }

    @Override
    public Mono<Void> setComplete() {
        return Mono.defer(super::setComplete).subscribeOn(scheduler());
    }

    private Scheduler scheduler() {
        return Schedulers.fromExecutor(alwaysAsTask ? eventLoop : task -> runOn(eventLoop, task));
    }

    private static boolean hasNoBody(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    }

    private static void runOn(EventLoop eventLoop, Runnable task) {
        if (eventLoop.inEventLoop()) {
            task.run();
        } else {
            eventLoop.execute(task);
        }
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
