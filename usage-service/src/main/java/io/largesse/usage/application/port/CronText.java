package io.largesse.usage.application.port;

import org.springframework.scheduling.support.CronExpression;

/** Reads cron expressions with or without seconds, as the windows of policies are written. */
final class CronText {
    private static final int FIELDS_WITHOUT_SECONDS = 5;

    private CronText() {}

    static boolean isReadable(String text) {
        return CronExpression.isValidExpression(withSeconds(text));
    }

    static CronExpression parse(String text) {
        return CronExpression.parse(withSeconds(text));
    }

    private static String withSeconds(String text) {
        String cron = text.strip();
        return cron.split("\\s+").length == FIELDS_WITHOUT_SECONDS ? "0 " + cron : cron;
    }
}
