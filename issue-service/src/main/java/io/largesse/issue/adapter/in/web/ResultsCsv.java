package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.LineResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;

/** Results as CSV (RFC 4180); no value needs quotes. */
record ResultsCsv(DataBufferFactory buffers) {
    private static final String HEADER = "line,memberId,status,issueId,reason\r\n";
    private static final int BYTES_PER_LINE = 64;

    Flux<DataBuffer> of(Flux<List<LineResult>> pages) {
        return Flux.just(HEADER).map(this::buffer).concatWith(pages.map(this::lines));
    }

    private DataBuffer lines(List<LineResult> results) {
        StringBuilder csv = new StringBuilder(results.size() * BYTES_PER_LINE);
        results.forEach(result -> append(result, csv));
        return buffer(csv.toString());
    }

    private static void append(LineResult result, StringBuilder csv) {
        csv.append(result.line()).append(',').append(result.memberId()).append(',');
        csv.append(result.status()).append(',');
        csv.append(Objects.requireNonNullElse(result.coupon(), "")).append(',');
        csv.append(Objects.requireNonNullElse(result.refusal(), "")).append("\r\n");
    }

    private DataBuffer buffer(String text) {
        return buffers.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
