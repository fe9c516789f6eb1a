package io.largesse.payout.application.port;

import static io.largesse.payout.application.port.CampaignFixtures.POINTS;
import static io.largesse.payout.application.port.CampaignFixtures.SHORTLY;
import static io.largesse.payout.application.port.CampaignFixtures.VOUCHERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.LiveFigures;
import io.largesse.payout.domain.model.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.publisher.Flux;

/** What every {@link Campaigns} with its {@link CampaignWatch} does. */
public abstract class CampaignsContract {

    private static final CampaignId UNKNOWN = new CampaignId(999_999_999_999L);

    protected abstract Campaigns campaigns();

    protected abstract CampaignWatch watch();

    /** Only one may be in progress, so no test leaves one behind. */
    @AfterEach
    void endWhatIsInProgress() {
        for (CampaignStatus status : List.of(CampaignStatus.RUNNING, CampaignStatus.PAUSED, CampaignStatus.QUEUED)) {
            list(Long.MAX_VALUE, 1_000, status).forEach(campaign -> make(CampaignStep.STOP, campaign, "over"));
        }
    }

    @Test
    void addsADraft() {
        for (CampaignOrder order : List.of(POINTS, VOUCHERS)) {
            Campaign draft = add(order);

            assertThat(draft.order()).isEqualTo(order);
            assertThat(draft.status()).isEqualTo(CampaignStatus.DRAFT);
            assertThat(draft.check().state()).isEqualTo(CheckState.NONE);
            assertThat(draft.progress()).isEqualTo(new Progress(0, 0, 0, 0));
            assertThat(draft.createdBy()).isEqualTo("op-1");
            assertThat(draft.sending()).isEqualTo(1);
            assertThat(find(draft)).isEqualTo(draft);
        }
    }

    @ParameterizedTest
    @MethodSource
    void makesAStepFromWhereItBeginsOnly(CampaignStep step, CampaignStatus from) {
        Campaign campaign = in(from);

        Campaign made = make(step, campaign, "why");

        if (step.from().contains(from)) {
            assertThat(made).isNotNull();
            assertThat(made.status()).isEqualTo(step.to());
            assertThat(made.statusReason()).isEqualTo("why");
            assertThat(find(campaign)).isEqualTo(made);
        } else {
            assertThat(made).isNull();
            assertThat(find(campaign)).isEqualTo(campaign);
        }
    }

    static Stream<Arguments> makesAStepFromWhereItBeginsOnly() {
        return Arrays.stream(CampaignStep.values())
                .flatMap(step -> Arrays.stream(CampaignStatus.values()).map(status -> Arguments.of(step, status)));
    }

    @Test
    void tellsWhoApprovedAndWhen() {
        Campaign draft = add(POINTS);

        Campaign queued = made(CampaignStep.APPROVE, draft);
        Campaign running = made(CampaignStep.BEGIN, draft);
        Campaign paused = made(CampaignStep.PAUSE, draft);
        Campaign again = made(CampaignStep.GO_ON, draft);
        Campaign completed = made(CampaignStep.COMPLETE, draft);
        Campaign retried = made(CampaignStep.RETRY_FAILURES, draft);

        assertThat(queued.approvedBy()).isEqualTo("op-1");
        assertThat(queued.startedAt()).isNull();
        assertThat(running.startedAt()).isNotNull();
        assertThat(running.pausedUntil()).isNull();
        assertThat(paused.pausedUntil()).isAfter(running.startedAt());
        assertThat(again.pausedUntil()).isNull();
        assertThat(completed.finishedAt()).isNotNull();
        assertThat(retried.finishedAt()).isNull();
        assertThat(retried.startedAt()).isEqualTo(running.startedAt());
        assertThat(retried.sending()).isEqualTo(2);
    }

    @Test
    void clearsTheReasonWithTheNextStep() {
        Campaign stopped = in(CampaignStatus.STOPPED);

        assertThat(made(CampaignStep.RESUME, stopped).statusReason()).isNull();
    }

    @Test
    void knowsNoOtherCampaign() {
        assertThat(campaigns().find(UNKNOWN).block(SHORTLY)).isNull();
        assertThat(campaigns().make(CampaignStep.APPROVE, UNKNOWN, "op-1", null).block(SHORTLY))
                .isNull();
    }

    @Test
    void makesAStepOnceUnderCompetition() {
        Campaign draft = add(POINTS);

        Long made = Flux.range(0, 8)
                .flatMap(_ -> campaigns().make(CampaignStep.APPROVE, draft.id(), "op-1", null))
                .count()
                .block(SHORTLY);

        assertThat(made).isEqualTo(1);
    }

    @Test
    void letsOneBeInProgress() {
        Campaign first = in(CampaignStatus.RUNNING);
        Campaign second = in(CampaignStatus.QUEUED);

        assertThatThrownBy(() -> make(CampaignStep.BEGIN, second, null)).isInstanceOf(DuplicateKeyException.class);
        made(CampaignStep.PAUSE, first);
        assertThatThrownBy(() -> make(CampaignStep.BEGIN, second, null)).isInstanceOf(DuplicateKeyException.class);

        assertThat(find(second)).isEqualTo(second);
        made(CampaignStep.STOP, first);
        assertThat(made(CampaignStep.BEGIN, second).status()).isEqualTo(CampaignStatus.RUNNING);
    }

    @Test
    void queuesInOrderOfApproval() {
        Campaign first = add(POINTS);
        Campaign second = add(POINTS);

        made(CampaignStep.APPROVE, second);
        made(CampaignStep.APPROVE, first);

        assertThat(position(second)).isEqualTo(1);
        assertThat(position(first)).isEqualTo(2);
        assertThat(position(add(POINTS))).isNull();
    }

    @Test
    void keepsThePlaceOfACampaignThatIsResumed() {
        Campaign first = in(CampaignStatus.QUEUED);
        Campaign second = in(CampaignStatus.QUEUED);
        made(CampaignStep.STOP, first);
        assertThat(position(first)).isNull();
        assertThat(position(second)).isEqualTo(1);

        made(CampaignStep.RESUME, first);

        assertThat(position(first)).isEqualTo(1);
        assertThat(position(second)).isEqualTo(2);
    }

    @Test
    void putsWhatIsRetriedAtTheEnd() {
        Campaign first = in(CampaignStatus.COMPLETED);
        Campaign second = in(CampaignStatus.QUEUED);

        made(CampaignStep.RETRY_FAILURES, first);

        assertThat(position(second)).isEqualTo(1);
        assertThat(position(first)).isEqualTo(2);
    }

    @Test
    void listsTheLatestFirstPageByPage() {
        Campaign first = add(POINTS);
        Campaign second = in(CampaignStatus.QUEUED);
        Campaign third = add(VOUCHERS);

        assertThat(list(Long.MAX_VALUE, 2, null)).containsExactly(third, second);
        assertThat(list(second.id().value(), 1, null)).containsExactly(first);
        assertThat(list(Long.MAX_VALUE, 1_000, CampaignStatus.DRAFT))
                .contains(first, third)
                .doesNotContain(second);
        assertThat(list(1, 10, null)).isEmpty();
    }

    protected Campaign add(CampaignOrder order) {
        return Objects.requireNonNull(campaigns().add(order, "op-1").block(SHORTLY));
    }

    /** A new campaign that stands there. */
    protected Campaign in(CampaignStatus status) {
        Campaign campaign = add(POINTS);
        for (CampaignStep step : stepsTo(status)) {
            campaign = made(step, campaign);
        }
        return campaign;
    }

    private static List<CampaignStep> stepsTo(CampaignStatus status) {
        return switch (status) {
            case DRAFT -> List.of();
            case QUEUED -> List.of(CampaignStep.APPROVE);
            case RUNNING -> List.of(CampaignStep.APPROVE, CampaignStep.BEGIN);
            case PAUSED -> List.of(CampaignStep.APPROVE, CampaignStep.BEGIN, CampaignStep.PAUSE);
            case STOPPED -> List.of(CampaignStep.APPROVE, CampaignStep.BEGIN, CampaignStep.STOP);
            case COMPLETED -> List.of(CampaignStep.APPROVE, CampaignStep.BEGIN, CampaignStep.COMPLETE);
        };
    }

    protected Campaign made(CampaignStep step, Campaign campaign) {
        return Objects.requireNonNull(make(step, campaign, null), () -> step + " of " + campaign);
    }

    protected @Nullable Campaign make(CampaignStep step, Campaign campaign, @Nullable String reason) {
        return campaigns().make(step, campaign.id(), "op-1", reason).block(SHORTLY);
    }

    protected Campaign find(Campaign campaign) {
        return Objects.requireNonNull(campaigns().find(campaign.id()).block(SHORTLY));
    }

    protected LiveFigures figures(Campaign campaign) {
        Map<CampaignId, LiveFigures> figures = Objects.requireNonNull(
                watch().figures(List.of(campaign.id(), UNKNOWN)).block(SHORTLY));
        assertThat(figures).containsOnlyKeys(campaign.id());
        return Objects.requireNonNull(figures.get(campaign.id()));
    }

    private @Nullable Integer position(Campaign campaign) {
        return figures(campaign).queuePosition();
    }

    private List<Campaign> list(long before, int max, @Nullable CampaignStatus status) {
        return Objects.requireNonNull(
                campaigns().list(before, max, status).collectList().block(SHORTLY));
    }
}
