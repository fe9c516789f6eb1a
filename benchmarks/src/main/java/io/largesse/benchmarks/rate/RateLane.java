package io.largesse.benchmarks.rate;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection. A request that is due while the former is under way is sent behind it, as HTTP/1.1 allows:
 * waiting would hide how late the service is. Everything runs on one event loop.
 */
final class RateLane extends ChannelInboundHandlerAdapter {

    private static final int MAX_UNDER_WAY = 64;
    private static final int RECONNECT_MILLIS = 200;
    private static final int SUCCESS_FROM = 200;
    private static final int SUCCESS_TO = 299;

    private final Bootstrap bootstrap;
    private final ClaimBytes claims;
    private final RateClock clock;
    private final RateTally tally;
    private final Runnable onConnected;
    /** When each request under way was due; negative where it does not count. */
    private long[] due = new long[2];

    private int first;
    private int underWay;
    private @Nullable Channel channel;
    private @Nullable ByteBuf partial;
    private boolean wasConnected;
    private boolean ended;

    RateLane(Bootstrap template, ClaimBytes claims, RateClock clock, RateTally tally, Runnable onConnected) {
        this.bootstrap = template.clone().handler(this);
        this.claims = claims;
        this.clock = clock;
        this.tally = tally;
        this.onConnected = onConnected;
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    /** Tries until it succeeds. */
    void connect() {
        bootstrap.connect().addListener((ChannelFuture connected) -> {
            if (!connected.isSuccess()) {
                connectLater(connected.channel());
            }
        });
    }

    private void connectLater(Channel former) {
        var unused = former.eventLoop().schedule(this::connect, RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param measured whether the request counts */
    void send(int token, long dueNanos, boolean measured) {
        Channel open = channel;
        if (open == null || underWay == MAX_UNDER_WAY) {
            if (measured) {
                tally.notSent();
            }
            return;
        }
        put(measured ? dueNanos : -dueNanos - 1);
        if (measured) {
            tally.sent(clock.nanos() - dueNanos);
        }
        open.writeAndFlush(claims.claim(token, open.alloc()), open.voidPromise());
    }

    private void put(long dueNanos) {
        if (underWay == due.length) {
            long[] larger = new long[2 * due.length];
            for (int i = 0; i < underWay; i++) {
                larger[i] = due[(first + i) % due.length];
            }
            due = larger;
            first = 0;
        }
        due[(first + underWay++) % due.length] = dueNanos;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        if (!wasConnected) {
            wasConnected = true;
            onConnected.run();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        ByteBuf kept = partial;
        if (kept != null) {
            kept.writeBytes(in);
            in.release();
            in = kept;
            partial = null;
        }
        for (int length = AnswerReader.length(in); length > 0; length = AnswerReader.length(in)) {
            answered(context, in, length);
            in.skipBytes(length);
        }
        if (in.isReadable()) {
            partial = context.alloc().buffer(2 * in.readableBytes()).writeBytes(in);
        }
        in.release();
    }

    private void answered(ChannelHandlerContext context, ByteBuf in, int length) {
        if (underWay == 0) {
            context.close();
            return;
        }
        long dueNanos = due[first];
        first = (first + 1) % due.length;
        underWay--;
        if (dueNanos < 0) {
            return;
        }
        long latency = clock.nanos() - dueNanos;
        int status = AnswerReader.status(in);
        if (status >= SUCCESS_FROM && status <= SUCCESS_TO) {
            tally.accepted(latency);
        } else {
            tally.refused(AnswerReader.describe(in, length), latency);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        channel = null;
        giveUp();
        if (!ended) {
            connectLater(context.channel());
        }
    }

    /** What is under way will not be answered any more. */
    private void giveUp() {
        long measured = 0;
        for (int i = 0; i < underWay; i++) {
            if (due[(first + i) % due.length] >= 0) {
                measured++;
            }
        }
        tally.unanswered(measured);
        underWay = 0;
        if (partial != null) {
            partial.release();
            partial = null;
        }
    }

    int underWay() {
        return underWay;
    }

    /** Nothing is sent or read after this. */
    void end() {
        ended = true;
        giveUp();
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
