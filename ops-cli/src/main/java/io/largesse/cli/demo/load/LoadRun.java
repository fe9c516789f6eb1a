package io.largesse.cli.demo.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A run of all claims over a fixed number of connections. */
public final class LoadRun implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int WATCH_INTERVAL_MILLIS = 250;

    /** A quarter of the cores, because the service under load needs the others. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 4);

    private final LoadSettings settings;
    private final Workload work;
    private final EventLoopGroup group;
    private final AtomicInteger lanesOpen;
    private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
    private final List<LoadTally> tallies = new ArrayList<>();

    private LoadRun(LoadSettings settings, ClaimRequests requests) {
        this.settings = settings;
        this.work = new Workload(requests);
        this.group = new MultiThreadIoEventLoopGroup(
                Math.min(THREADS, settings.connections()), Epoll.isAvailable() ? epoll() : NioIoHandler.newFactory());
        this.lanesOpen = new AtomicInteger(settings.connections());
    }

    public static LoadRun start(LoadSettings settings, ClaimRequests requests) {
        var run = new LoadRun(settings, requests);
        run.openLanes();
        return run;
    }

    /** Completes when every request is answered, lost, or will never be sent. */
    public CompletableFuture<LoadResult> result() {
        return result;
    }

    /** Requests answered or lost so far. */
    public long settled() {
        return work.settled();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void openLanes() {
        Bootstrap template = template();
        int loops = Math.min(THREADS, settings.connections());
        for (int index = 0; index < loops; index++) {
            EventLoop loop = group.next();
            var tally = new LoadTally();
            tallies.add(tally);
            List<ClaimLane> lanes = new ArrayList<>();
            for (int lane = index; lane < settings.connections(); lane += loops) {
                lanes.add(new ClaimLane(template, loop, work, tally, this::laneEnded));
            }
            loop.execute(() -> lanes.forEach(ClaimLane::connect));
            watch(loop, lanes);
        }
    }

    private Bootstrap template() {
        Class<? extends SocketChannel> channel =
                Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
        return new Bootstrap()
                .group(group)
                .channel(channel)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .remoteAddress(settings.service().getHost(), settings.port());
    }

    private void watch(EventLoop loop, List<ClaimLane> lanes) {
        Runnable look = () -> {
            long now = System.nanoTime();
            lanes.forEach(lane -> lane.closeIfOverdue(now, settings.timeout()));
            work.endIfSilent(settings.patience());
        };
        var unused =
                loop.scheduleAtFixedRate(look, WATCH_INTERVAL_MILLIS, WATCH_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void laneEnded() {
        if (lanesOpen.decrementAndGet() == 0) {
            result.complete(LoadResult.of(tallies, work));
        }
    }

    private static IoHandlerFactory epoll() {
        return EpollIoHandler.newFactory();
    }
}
