package io.largesse.usage.adapter.in.schedule;

import io.largesse.usage.adapter.in.schedule.TimedRounds.Work;
import io.largesse.usage.application.port.ExpirySettings;
import io.largesse.usage.application.port.PaymentSettings;
import io.largesse.usage.application.port.ReleaseSettings;
import io.largesse.usage.application.port.Timetable;
import io.largesse.usage.application.service.ExpireCoupons;
import io.largesse.usage.application.service.ReadOverdue;
import io.largesse.usage.application.service.ReleaseOverdue;
import io.largesse.usage.application.service.RetryPayments;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the service does by itself, on every instance: releases reservations and lets coupons expire when their time is
 * over, tries payment events that wait, and looks how far it is behind.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReleaseSettings.class, ExpirySettings.class})
class TimedWork {
    private static final Timetable LOOK = new Timetable.Interval(Duration.ofSeconds(10));
    private static final Timetable LOOK_AT_PAYMENTS = new Timetable.Interval(Duration.ofSeconds(5));
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** One for each loop. */
    record Works(List<Work> all) {}

    @Bean
    TimeRunner timeRunner(List<Works> works, Clock clock, MeterRegistry meters) {
        List<TimedRounds> rounds = works.stream()
                .flatMap(some -> some.all().stream())
                .map(work -> new TimedRounds(work, clock))
                .toList();
        rounds.forEach(each -> Gauge.builder("largesse.usage.rounds.failing", each, TimedWork::failing)
                .tag("work", each.name())
                .description("1 while rounds of that work fail")
                .register(meters));
        return new TimeRunner(rounds);
    }

    private static double failing(TimedRounds rounds) {
        return rounds.isFailing() ? 1 : 0;
    }

    @Bean
    Works timedWorks(
            ReleaseOverdue releaseOverdue,
            ReleaseSettings release,
            ExpireCoupons expireCoupons,
            ExpirySettings expiry,
            ReadOverdue readOverdue) {
        Stream<Work> lanes = IntStream.rangeClosed(1, expiry.lanes())
                .mapToObj(lane ->
                        new Work("usage-expiry-" + lane, expireCoupons.lane(), expiry.timetable(), expiry.duty()));
        Stream<Work> others = Stream.of(
                new Work("usage-release", releaseOverdue.next(), release.timetable()),
                new Work("usage-overdue", readOverdue.refresh().thenReturn(false), LOOK));
        return new Works(Stream.concat(others, lanes).toList());
    }

    @Bean
    Works paymentWorks(RetryPayments retryPayments, PaymentSettings settings) {
        Duration every = settings.retryEvery();
        Timetable retry = new Timetable.Interval(every.compareTo(LONGEST_PAUSE) < 0 ? every : LONGEST_PAUSE);
        return new Works(List.of(
                new Work("usage-payments", retryPayments.turn().map(tried -> tried >= settings.batch()), retry),
                new Work("usage-waiting", retryPayments.measure().thenReturn(false), LOOK_AT_PAYMENTS)));
    }
}
