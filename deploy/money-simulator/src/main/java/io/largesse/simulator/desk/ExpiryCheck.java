package io.largesse.simulator.desk;

import java.time.YearMonth;

/** Whether an expiry is a moment written as {@code yyyyMMddHHmmss}; past ones are, too. */
final class ExpiryCheck {

    private static final int LENGTH = 14;

    private ExpiryCheck() {}

    static void require(String expiryAt) throws BadOrder {
        if (!isMoment(expiryAt)) {
            throw new BadOrder("INVALID_EXPIRY", "Expected expiryAt as yyyyMMddHHmmss");
        }
    }

    private static boolean isMoment(String text) {
        if (text.length() != LENGTH || !text.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return false;
        }
        int month = number(text, 4, 6);
        int day = number(text, 6, 8);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(number(text, 0, 4), month).lengthOfMonth()
                && number(text, 8, 10) < 24
                && number(text, 10, 12) < 60
                && number(text, 12, 14) < 60;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
