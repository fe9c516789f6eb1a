package io.largesse.payout.application.service;

import io.largesse.payout.domain.model.CampaignId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * The rows this instance has in hand and has not paid, by campaign and in order of arrival. As long as the windows of
 * its consumers together.
 */
@Component
public class RowQueue {
    private final GateWatch gates;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Map<CampaignId, Deque<RowInHand>> rows = new HashMap<>();
    private int size;

    RowQueue(GateWatch gates) {
        this.gates = gates;
    }

    /** Adds rows at the end. */
    public void add(List<RowInHand> arrived) {
        locked(() -> {
            arrived.forEach(row -> of(row).addLast(row));
            size += arrived.size();
            arrival.signal();
        });
    }

    /** Gives a row back that was taken, so that it is next. */
    public void putBack(RowInHand row) {
        locked(() -> {
            of(row).addFirst(row);
            size++;
            arrival.signal();
        });
    }

    /** The next row that may be paid; waits for one. Lets go of those that are void or in other hands. */
    public Optional<RowInHand> next(long timeout, TimeUnit unit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<RowInHand> found = payable();
            if (found.isEmpty() && arrival.await(timeout, unit)) {
                found = payable();
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Optional<RowInHand> payable() {
        for (Deque<RowInHand> queue : rows.values()) {
            for (RowInHand first = queue.peekFirst(); first != null; first = queue.peekFirst()) {
                GateWatch.Verdict verdict = gates.verdict(first);
                boolean isLetGo = isLetGo(first, verdict);
                if (!isLetGo && verdict == GateWatch.Verdict.HOLD) {
                    break;
                }
                queue.removeFirst();
                size--;
                if (!isLetGo) {
                    return Optional.of(first);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Lets go of a row that nobody will pay here. One that others have now is given back, and never settled: its old
     * consumer may still commit.
     */
    private static boolean isLetGo(RowInHand row, GateWatch.Verdict verdict) {
        if (row.isRevoked()) {
            row.giveBack();
            return true;
        }
        if (verdict == GateWatch.Verdict.VOID) {
            row.done();
            return true;
        }
        return false;
    }

    private boolean isLetGo(RowInHand row) {
        return isLetGo(row, gates.verdict(row));
    }

    /** Any row of a campaign, whether or not it may be paid. */
    public Optional<RowInHand> any(CampaignId campaign) {
        List<RowInHand> found = new ArrayList<>();
        locked(() -> {
            Deque<RowInHand> queue = rows.get(campaign);
            while (queue != null && found.isEmpty() && !queue.isEmpty()) {
                RowInHand row = queue.removeFirst();
                size--;
                if (!isLetGo(row)) {
                    found.add(row);
                }
            }
        });
        return found.stream().findFirst();
    }

    /** Lets go of what is void or in other hands, also behind rows that wait; and wakes who waits for a row. */
    public void sweep() {
        locked(() -> {
            for (Deque<RowInHand> queue : rows.values()) {
                int before = queue.size();
                queue.removeIf(this::isLetGo);
                size -= before - queue.size();
            }
            rows.values().removeIf(Deque::isEmpty);
            arrival.signal();
        });
    }

    /** Gives everything back, for the instance stops. */
    public void empty() {
        locked(() -> {
            rows.values().forEach(queue -> queue.forEach(RowInHand::giveBack));
            rows.clear();
            size = 0;
        });
    }

    public int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    private Deque<RowInHand> of(RowInHand row) {
        return rows.computeIfAbsent(row.row().campaignId(), _ -> new ArrayDeque<>());
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
