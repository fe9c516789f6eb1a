package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.LineResult;
import io.largesse.starter.paging.Csv;
import java.util.List;

/** Results of a DIRECT job as CSV. */
final class ResultsCsv {
    static final Csv<LineResult> FORM =
            new Csv<>(List.of("line", "memberId", "status", "issueId", "reason"), ResultsCsv::write);

    private ResultsCsv() {}

    private static void write(LineResult result, Csv.Line line) {
        line.add(result.line())
                .add(result.memberId())
                .add(result.status())
                .add(result.coupon())
                .add(result.refusal());
    }
}
