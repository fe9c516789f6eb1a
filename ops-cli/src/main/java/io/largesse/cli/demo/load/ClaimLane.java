package io.largesse.cli.demo.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of the fixed number of connections: sends a claim, waits for its answer, sends the next; connects again after a
 * loss. Everything runs on one event loop.
 */
final class ClaimLane {

    private static final Duration RECONNECT_DELAY = Duration.ofMillis(100);
    private static final String LOST = "CONNECTION_LOST";
    private static final String MALFORMED = "MALFORMED_ANSWER";
    private static final String TIMEOUT = "TIMEOUT";

    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final Workload work;
    private final LoadTally tally;
    private final Runnable onEnd;

    private @Nullable Channel channel;
    private String causeOfLoss = LOST;
    private int request = Workload.NONE;
    private long sentNanos;

    ClaimLane(Bootstrap template, EventLoop loop, Workload work, LoadTally tally, Runnable onEnd) {
        this.loop = loop;
        this.work = work;
        this.tally = tally;
        this.onEnd = onEnd;
        this.bootstrap = template.clone(loop).handler(new Pipeline());
    }

    void connect() {
        if (work.exhausted()) {
            onEnd.run();
            return;
        }
        bootstrap.connect().addListener((ChannelFuture connected) -> {
            if (!connected.isSuccess()) {
                connectLater();
            }
        });
    }

    /** Gives up the connection where its answer is overdue. */
    void closeIfOverdue(long nowNanos, Duration timeout) {
        if (request != Workload.NONE && nowNanos - sentNanos > timeout.toNanos()) {
            close(TIMEOUT);
        }
    }

    private void connectLater() {
        var unused = loop.schedule(this::connect, RECONNECT_DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sendNext(Channel open) {
        request = work.take();
        if (request == Workload.NONE) {
            open.close();
            return;
        }
        ByteBuf bytes = open.alloc().buffer(work.requests().lengthOf(request));
        work.requests().render(request, bytes);
        sentNanos = System.nanoTime();
        open.writeAndFlush(bytes, open.voidPromise());
    }

    private void answered(Channel open, Answer answer) {
        if (request == Workload.NONE) {
            open.close();
            return;
        }
        long now = System.nanoTime();
        tally.answered(answer, now - sentNanos);
        work.answered(request, answer, now);
        request = Workload.NONE;
        if (answer.keepAlive()) {
            sendNext(open);
        } else {
            open.close();
        }
    }

    private void closed() {
        channel = null;
        if (request != Workload.NONE) {
            tally.lost(causeOfLoss);
            work.lost();
            request = Workload.NONE;
        }
        if (work.exhausted()) {
            onEnd.run();
        } else {
            connectLater();
        }
    }

    private void close(String cause) {
        causeOfLoss = cause;
        if (channel != null) {
            channel.close();
        }
    }

    private final class Pipeline extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel fresh) {
            fresh.pipeline().addLast(new AnswerDecoder(), new Conversation());
        }
    }

    private final class Conversation extends SimpleChannelInboundHandler<Answer> {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            causeOfLoss = LOST;
            sendNext(context.channel());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, Answer answer) {
            ClaimLane.this.answered(context.channel(), answer);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            closed();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            close(cause instanceof io.netty.handler.codec.DecoderException ? MALFORMED : LOST);
        }
    }
}
