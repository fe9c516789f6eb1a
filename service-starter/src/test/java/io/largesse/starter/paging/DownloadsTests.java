package io.largesse.starter.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

class DownloadsTests {

    private record Line(int id, @Nullable String text) {}

    @Test
    void quotesWhatNeedsIt() {
        Csv<Line> csv = new Csv<>(
                List.of("id", "text"), (line, csvLine) -> csvLine.add(line.id()).add(line.text()));

        List<String> parts = csv.of(Flux.just(
                        List.of(new Line(1, "plain"), new Line(2, null)),
                        List.of(new Line(3, "a, \"b\"\r\nc"), new Line(4, "가을"))))
                .collectList()
                .block();

        assertThat(parts).containsExactly("id,text\r\n", "1,plain\r\n2,\r\n", "3,\"a, \"\"b\"\"\r\nc\"\r\n4,가을\r\n");
    }

    @Test
    void hasItsFirstLineAlsoOfAnEmptyList() {
        Csv<Line> csv = new Csv<>(List.of("id"), (line, csvLine) -> csvLine.add(line.id()));

        assertThat(csv.of(Flux.empty()).collectList().block()).containsExactly("id\r\n");
    }

    @Test
    void writesALineOfJsonEach() {
        NdJson<Line> lines = new NdJson<>(JsonMapper.shared(), line -> line);

        String text = new String(lines.lines(List.of(new Line(1, "a\nb"), new Line(2, "가"))), StandardCharsets.UTF_8);

        assertThat(text).isEqualTo("{\"id\":1,\"text\":\"a\\nb\"}\n{\"id\":2,\"text\":\"가\"}\n");
    }
}
