package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.Progress;
import io.largesse.starter.audit.Actor;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;

/** What tests of campaigns begin with. */
public final class CampaignFixtures {
    public static final Duration SHORTLY = Duration.ofSeconds(10);
    public static final Actor OPERATOR = new Actor("op-1", "192.0.2.1", "", "");
    public static final CampaignOrder POINTS =
            new CampaignOrder("Autumn", PaymentKind.POINT, "default", null, DuplicateRule.ROW);
    public static final CampaignOrder VOUCHERS = new CampaignOrder(
            "가을 🎁 '; drop table campaign; --", PaymentKind.VOUCHER, "other", "e1", DuplicateRule.MEMBER);

    private CampaignFixtures() {}

    public static Campaign checked(Campaign campaign, CheckReport check) {
        return with(campaign, check, campaign.progress());
    }

    public static Campaign progressed(Campaign campaign, Progress progress) {
        return with(campaign, campaign.check(), progress);
    }

    private static Campaign with(Campaign campaign, CheckReport check, Progress progress) {
        return new Campaign(
                campaign.id(),
                campaign.order(),
                campaign.status(),
                campaign.statusReason(),
                check,
                progress,
                campaign.partitions(),
                campaign.sending(),
                campaign.isSent(),
                campaign.createdBy(),
                campaign.createdAt(),
                campaign.approvedBy(),
                campaign.startedAt(),
                campaign.finishedAt(),
                campaign.pausedUntil());
    }

    public static PayoutSettings settings() {
        return new Binder().bindOrCreate("largesse.payout", PayoutSettings.class);
    }
}
