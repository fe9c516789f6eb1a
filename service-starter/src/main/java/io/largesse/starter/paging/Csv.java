package io.largesse.starter.paging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/**
 * A list as CSV (RFC 4180, UTF-8), page by page as fast as the caller reads. Values that need quotes get them.
 *
 * @param columns names, in the first line
 * @param writing adds the values of one element of the list, in the order of the columns
 */
public record Csv<T>(List<String> columns, BiConsumer<T, Line> writing) {
    public static final String TEXT_CSV = "text/csv";

    private static final MediaType TYPE = MediaType.parseMediaType(TEXT_CSV + ";charset=UTF-8");
    private static final int BYTES_PER_LINE = 96;
    private static final String LINE_END = "\r\n";

    public Csv {
        columns = List.copyOf(columns);
    }

    /** Answers the whole list as a file of that name. */
    public ResponseEntity<Flux<DataBuffer>> download(String fileName, Flux<List<T>> pages, DataBufferFactory buffers) {
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
                .body(of(pages).map(text -> buffers.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    Flux<String> of(Flux<List<T>> pages) {
        return Flux.just(String.join(",", columns) + LINE_END).concatWith(pages.map(this::lines));
    }

    private String lines(List<T> page) {
        StringBuilder csv = new StringBuilder(page.size() * BYTES_PER_LINE);
        for (T element : page) {
            writing.accept(element, new Line(csv));
            csv.append(LINE_END);
        }
        return csv.toString();
    }

    /** The values of one line. */
    public static final class Line {
        private final StringBuilder csv;
        private boolean begun;

        private Line(StringBuilder csv) {
            this.csv = csv;
        }

        /** Null for an empty value. */
        public Line add(@Nullable Object value) {
            if (begun) {
                csv.append(',');
            }
            begun = true;
            if (value != null) {
                write(value.toString());
            }
            return this;
        }

        private void write(String value) {
            if (value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
                csv.append('"').append(value.replace("\"", "\"\"")).append('"');
            } else {
                csv.append(value);
            }
        }
    }
}
