package io.largesse.usage.adapter.in.web;

import io.largesse.starter.paging.Pages;
import io.largesse.usage.application.port.CouponQuery.Place;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.IdText;
import io.largesse.usage.domain.model.ShownCoupon;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a place in a member's list as a text and reads it: {@code <microsecond of issue>.<coupon id>}. */
final class CouponCursor {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,17})\\.(.+)");

    private CouponCursor() {}

    static String of(ShownCoupon shown) {
        Place place = Place.of(shown.coupon());
        return ChronoUnit.MICROS.between(Instant.EPOCH, place.issuedAt()) + "." + place.id();
    }

    /** Null for the first part. */
    static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        Matcher parts = FORM.matcher(cursor);
        if (!parts.matches() || !IdText.isId(parts.group(2))) {
            throw Pages.invalidCursor();
        }
        long micros = Long.parseLong(parts.group(1));
        return new Place(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new CouponId(parts.group(2)));
    }
}
