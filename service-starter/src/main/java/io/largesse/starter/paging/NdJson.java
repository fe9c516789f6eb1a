package io.largesse.starter.paging;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list as lines of JSON, page by page as fast as the caller reads.
 *
 * @param response what is written of one line of the list
 */
public record NdJson<T>(JsonMapper json, Function<T, ?> response) {

    /** Answers the whole list as a file of that name. */
    public ResponseEntity<Flux<DataBuffer>> download(String fileName, Flux<List<T>> pages, DataBufferFactory buffers) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
                .body(pages.map(page -> buffers.wrap(lines(page))));
    }

    byte[] lines(List<T> page) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (T line : page) {
            lines.writeBytes(json.writeValueAsBytes(response.apply(line)));
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
