package io.largesse.benchmarks.rate;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All connections of a run: first opened, then driven. */
final class RateRun implements AutoCloseable {

    private static final int CONNECTING_AT_ONCE = 256;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int READ_BYTES = 4_096;

    private final RatePlan plan;
    private final RateClock clock = new RateClock();
    private final EventLoopGroup group;
    private final List<RateTally> tallies = new ArrayList<>();
    private final List<RatePacer> pacers = new ArrayList<>();
    private final Queue<RateLane> unconnected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final CompletableFuture<Void> allConnected = new CompletableFuture<>();

    RateRun(RatePlan plan, String policyId, TokenFile tokens) {
        this.plan = plan;
        this.group = new MultiThreadIoEventLoopGroup(
                plan.threads(), Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        List<ClaimBytes> claims = plan.services().stream()
                .map(service -> new ClaimBytes(service, policyId, tokens))
                .toList();
        for (int index = 0; index < plan.threads(); index++) {
            prepareLoop(index, claims);
        }
    }

    private void prepareLoop(int index, List<ClaimBytes> claims) {
        EventLoop loop = group.next();
        RateTally tally = new RateTally();
        List<RateLane> lanes = new ArrayList<>();
        for (int lane = index; lane < plan.connections(); lane += plan.threads()) {
            int service = lane % plan.services().size();
            Bootstrap template = template(loop, plan.services().get(service));
            lanes.add(new RateLane(template, claims.get(service), clock, tally, this::laneConnected));
        }
        unconnected.addAll(lanes);
        tallies.add(tally);
        pacers.add(new RatePacer(plan, clock, loop, lanes, index));
    }

    private static Bootstrap template(EventLoop loop, URI service) {
        Class<? extends Channel> channel = Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
        return new Bootstrap()
                .group(loop)
                .channel(channel)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .remoteAddress(service.getHost(), service.getPort() < 0 ? 80 : service.getPort());
    }

    /** Completes when all connections are open. */
    CompletableFuture<Void> connect() {
        List<RateLane> firstOnes = new ArrayList<>(CONNECTING_AT_ONCE);
        for (int i = 0; i < CONNECTING_AT_ONCE; i++) {
            RateLane lane = unconnected.poll();
            if (lane != null) {
                firstOnes.add(lane);
            }
        }
        firstOnes.forEach(RateLane::connect);
        return allConnected;
    }

    private void laneConnected() {
        RateLane next = unconnected.poll();
        if (next != null) {
            next.connect();
        }
        if (connected.incrementAndGet() == plan.connections()) {
            allConnected.complete(null);
        }
    }

    int connected() {
        return connected.get();
    }

    /** Begins the schedule; completes with what was seen when all is answered or given up. */
    CompletableFuture<RateTally> drive() {
        clock.start();
        CompletableFuture<?>[] parts = pacers.stream().map(RatePacer::start).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(parts).thenApply(_ -> {
            RateTally all = new RateTally();
            tallies.forEach(all::add);
            return all;
        });
    }

    RateClock clock() {
        return clock;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
