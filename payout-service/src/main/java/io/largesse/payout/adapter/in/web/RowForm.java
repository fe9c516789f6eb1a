package io.largesse.payout.adapter.in.web;

import io.largesse.starter.paging.Csv;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;

/** In which form a list of rows is answered. */
enum RowForm {
    /** A page. */
    JSON(MediaType.APPLICATION_JSON),
    /** The whole list. */
    CSV(MediaType.parseMediaType(Csv.TEXT_CSV)),
    /** The whole list. */
    LINES(MediaType.APPLICATION_NDJSON);

    private final MediaType type;

    RowForm(MediaType type) {
        this.type = type;
    }

    /** What the caller likes best; JSON where they do not mind. */
    static RowForm preferred(List<MediaType> accepted) {
        return accepted.stream()
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .flatMap(type -> matching(type).stream())
                .findFirst()
                .orElse(JSON);
    }

    private static Optional<RowForm> matching(MediaType accepted) {
        return Arrays.stream(values())
                .filter(form -> accepted.includes(form.type))
                .findFirst();
    }
}
