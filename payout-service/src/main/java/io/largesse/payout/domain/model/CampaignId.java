package io.largesse.payout.domain.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** Identifies a campaign; decimal in texts. */
public record CampaignId(long value) {
    /** Exact in every client. */
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,11}");

    public CampaignId {
        if (value < 1) {
            throw new IllegalArgumentException("expected a campaign id from 1 on, but saw " + value);
        }
    }

    /** Empty where no campaign can have that text as its id. */
    public static Optional<CampaignId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CampaignId(Long.parseLong(text))) : Optional.empty();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
