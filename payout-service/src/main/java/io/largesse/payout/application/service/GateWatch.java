package io.largesse.payout.application.service;

import io.largesse.payout.application.port.CampaignGates;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * What this instance knows of the campaigns; looked at before every payment.
 *
 * <p>Knowledge ends: where the database cannot be asked any more nothing is paid, for an operator may have stopped the
 * campaign.
 */
@Service
public class GateWatch {
    /** Looks that may fail in a row before nobody may pay. */
    private static final int LOOKS_MISSED = 4;

    private final CampaignGates gates;
    private final long validNanos;
    private volatile @Nullable Look look;

    GateWatch(CampaignGates gates, PayoutSettings settings) {
        this.gates = gates;
        this.validNanos = settings.gateRefresh().multipliedBy(LOOKS_MISSED).toNanos();
    }

    /** What may be done with a row. */
    public enum Verdict {
        PAY,
        /** Not now, perhaps later. */
        HOLD,
        /** Never: its campaign sends it again, or has ended. */
        VOID
    }

    /** Looks again. */
    public Mono<Void> refresh() {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            return gates.open()
                    .collectMap(CampaignGate::id)
                    .doOnNext(found -> look = new Look(found, asked))
                    .then();
        });
    }

    /**
     * A row may know of its campaign before this instance does: what is not known counts only if asked for after it.
     */
    public Verdict verdict(RowInHand row) {
        Look latest = look;
        if (latest == null) {
            return Verdict.HOLD;
        }
        CampaignGate gate = latest.gates.get(row.row().campaignId());
        if (gate == null) {
            return latest.askedNanos - row.arrivedNanos() > 0 ? Verdict.VOID : Verdict.HOLD;
        }
        if (row.sending() != gate.sending()) {
            return row.sending() < gate.sending() ? Verdict.VOID : Verdict.HOLD;
        }
        boolean known = System.nanoTime() - latest.askedNanos < validNanos;
        return known && gate.status() == CampaignStatus.RUNNING ? Verdict.PAY : Verdict.HOLD;
    }

    /** As they were when last looked at. */
    public Collection<CampaignGate> gates() {
        Look latest = look;
        return latest == null ? List.of() : latest.gates.values();
    }

    private record Look(Map<CampaignId, CampaignGate> gates, long askedNanos) {}
}
