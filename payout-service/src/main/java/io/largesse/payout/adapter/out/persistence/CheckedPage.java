package io.largesse.payout.adapter.out.persistence;

import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.payout.domain.model.RowDefect;
import io.largesse.payout.domain.model.RowIdentity;
import io.largesse.starter.secret.SensitiveTexts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of checked rows as it is stored.
 *
 * @param upTo its last row
 * @param valid in rising order of row ids, duplicates among them
 */
record CheckedPage(long upTo, List<Line> valid, List<CheckedRow.Invalid> invalid) {

    /**
     * Rows after the given one, for those up to it are stored. Voucher numbers are encrypted and identities computed
     * here.
     */
    static CheckedPage after(long from, List<CheckedRow> page, DuplicateRule rule, SensitiveTexts texts) {
        long upTo = from;
        List<Line> valid = new ArrayList<>(page.size());
        List<CheckedRow.Invalid> invalid = new ArrayList<>();
        for (CheckedRow checked : page) {
            long rowId = checked.rowId();
            if (rowId <= from) {
                continue;
            }
            switch (checked) {
                case CheckedRow.Valid(PayoutRow row) -> valid.add(Line.of(row, rule, texts));
                case CheckedRow.Invalid defective -> invalid.add(defective);
            }
            upTo = Math.max(upTo, rowId);
        }
        return new CheckedPage(upTo, valid, invalid);
    }

    /** The first row of each identity, sorted by it: neighbours in the index are added one after the other. */
    List<Line> candidates() {
        Set<UUID> seen = HashSet.newHashSet(valid.size());
        return valid.stream()
                .filter(line -> seen.add(line.identity()))
                .sorted(Comparator.comparing(Line::identity))
                .toList();
    }

    /** The rows that are the same payment as another, which is the one that is stored. */
    List<CheckedRow.Invalid> duplicates(Map<UUID, Long> owners) {
        return valid.stream()
                .filter(line ->
                        !Objects.equals(owners.get(line.identity()), line.row().rowId()))
                .map(line -> new CheckedRow.Invalid(
                        line.row().rowId(),
                        RowDefect.DUPLICATE,
                        "the same payment as row " + owners.get(line.identity())))
                .toList();
    }

    /** Of the rows that are stored, in won; 0 for vouchers. */
    long amountWithout(List<CheckedRow.Invalid> duplicates) {
        Set<Long> left = duplicates.stream().map(CheckedRow.Invalid::rowId).collect(Collectors.toSet());
        return valid.stream()
                .map(Line::row)
                .filter(row -> !left.contains(row.rowId()))
                .mapToLong(row -> Objects.requireNonNullElse(row.amount(), 0L))
                .sum();
    }

    /**
     * A valid row.
     *
     * @param voucherNumber encrypted, in base64
     */
    record Line(PayoutRow row, UUID identity, @Nullable String voucherNumber) {

        private static Line of(PayoutRow row, DuplicateRule rule, SensitiveTexts texts) {
            String number = row.voucherNumber();
            return new Line(
                    row,
                    RowIdentity.of(row, rule),
                    number == null ? null : Base64.getEncoder().encodeToString(texts.encrypt(number)));
        }
    }
}
