package io.largesse.issue.domain.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * Public number of a coupon: 16 symbols of 5 bits, unique over all policies and not guessable.
 *
 * @param text 16 upper-case letters and digits without I, O, 0 and 1
 */
public record CouponNumber(String text) {
    static final int LENGTH = 16;
    private static final String SYMBOLS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final Expectation FORM = new Expectation.Form(LENGTH + " symbols of " + SYMBOLS);
    private static final int[] VALUES = values();

    public CouponNumber {
        Expect.expect(isNumber(text), "issueId", FORM, text);
    }

    /** Empty where no coupon can have that number. */
    public static Optional<CouponNumber> parse(String text) {
        return isNumber(text) ? Optional.of(new CouponNumber(text)) : Optional.empty();
    }

    /** The image of 80 bits, given as two halves of 40. */
    static CouponNumber of(long high, long low) {
        char[] symbols = new char[LENGTH];
        write(high, symbols, 0);
        write(low, symbols, LENGTH / 2);
        return new CouponNumber(new String(symbols));
    }

    long high() {
        return read(0);
    }

    long low() {
        return read(LENGTH / 2);
    }

    private static void write(long half, char[] symbols, int from) {
        for (int i = 0; i < LENGTH / 2; i++) {
            symbols[from + i] = SYMBOLS.charAt((int) (half >>> (35 - 5 * i)) & 31);
        }
    }

    private long read(int from) {
        long half = 0;
        for (int i = from; i < from + LENGTH / 2; i++) {
            half = half << 5 | VALUES[text.charAt(i)];
        }
        return half;
    }

    private static boolean isNumber(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char symbol = text.charAt(i);
            if (symbol >= VALUES.length || VALUES[symbol] < 0) {
                return false;
            }
        }
        return true;
    }

    private static int[] values() {
        int[] values = new int[128];
        Arrays.fill(values, -1);
        for (int i = 0; i < SYMBOLS.length(); i++) {
            values[SYMBOLS.charAt(i)] = i;
        }
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
