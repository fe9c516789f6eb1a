package io.largesse.issue.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.adapter.in.web.InvalidLine.Reason;
import io.largesse.issue.application.port.DirectFixtures;
import io.largesse.issue.domain.model.MemberChunk;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class MemberListTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000})
    void readsLinesHoweverTheyAreCut(int bytesPerBuffer) {
        List<MemberChunk> chunks = read("a\nbb\r\nccc\nd", bytesPerBuffer);

        assertThat(chunks)
                .containsExactly(new MemberChunk(0, 1, List.of("a", "bb", "ccc")), new MemberChunk(1, 4, List.of("d")));
    }

    @Test
    void leavesTheHeaderOut() {
        assertThat(read("memberId\na\nmemberId", 99)).containsExactly(new MemberChunk(0, 2, List.of("a", "memberId")));
        assertThat(read("\uFEFFmemberId\r\na", 1)).containsExactly(new MemberChunk(0, 2, List.of("a")));
        assertThat(read("\uFEFFa", 1)).containsExactly(new MemberChunk(0, 1, List.of("a")));
    }

    @Test
    void takesEveryCharacterOfMemberIdsAndTheLongest() {
        String longest = "x".repeat(64);

        assertThat(read("aZ09._:@+|-\n" + longest + "\r\n", 99))
                .singleElement()
                .extracting(MemberChunk::members)
                .isEqualTo(List.of("aZ09._:@+|-", longest));
    }

    @Test
    void namesEveryInvalidLine() {
        Problem problem = refusal("a\n\nb c\n" + "x".repeat(65) + "\n\"quoted\"\n회원\n \na,b\na\0\n\uFEFFb");

        assertThat(problem.code()).isEqualTo(IssueProblem.INVALID_LINES);
        assertThat(problem.extensions()).containsEntry("invalidCount", 9).containsEntry("readToEnd", true);
        assertThat(problem.extensions().get("invalidLines"))
                .asInstanceOf(InstanceOfAssertFactories.list(InvalidLine.class))
                .startsWith(
                        new InvalidLine(2, Reason.EMPTY),
                        new InvalidLine(3, Reason.INVALID_CHARACTER),
                        new InvalidLine(4, Reason.TOO_LONG))
                .extracting(InvalidLine::line)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void handsOnNothingBehindAnInvalidLine() {
        List<MemberChunk> handedOn = new ArrayList<>();

        assertThatThrownBy(() -> MemberList.read(body("a\nb\nc\nd\n?\ne\nf\ng\nh\n", 4), DirectFixtures.SETTINGS)
                        .doOnNext(handedOn::add)
                        .blockLast())
                .isInstanceOf(ProblemException.class);

        assertThat(handedOn).containsExactly(new MemberChunk(0, 1, List.of("a", "b", "c")));
    }

    @Test
    void stopsReadingWhereTooMuchIsWrong() {
        AtomicInteger read = new AtomicInteger();
        Flux<DataBuffer> endless = Flux.generate(sink ->
                sink.next(buffer(("?\n".repeat(10) + read.incrementAndGet()).getBytes(StandardCharsets.US_ASCII))));

        assertThat(refusal(endless).extensions()).containsEntry("invalidCount", 1_000);
        assertThat(read).hasValueLessThan(110);
    }

    @Test
    void stopsReadingALineWithoutAnEnd() {
        Flux<DataBuffer> endless = Flux.generate(sink -> sink.next(buffer(new byte[] {'x', 'y'})));

        assertThat(refusal(endless).extensions())
                .containsEntry("invalidCount", 1)
                .containsEntry("readToEnd", false);
    }

    @Test
    void waitsSoLongForTheRest() {
        StepVerifier.withVirtualTime(
                        () -> MemberList.read(body("a\nb", 99).concatWith(Flux.never()), DirectFixtures.SETTINGS))
                .thenAwait(DirectFixtures.SETTINGS.receiveTimeout())
                .verifyErrorSatisfies(e ->
                        assertThat(((ProblemException) e).problem().code()).isEqualTo(IssueProblem.UPLOAD_BROKEN_OFF));
    }

    @Test
    void refusesMoreLinesThanAllowed() {
        String twenty =
                String.join("\n", IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());

        assertThat(read(twenty, 99)).hasSize(7);
        assertThat(refusal(twenty + "\nm20").code()).isEqualTo(IssueProblem.TOO_MANY_LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "memberId", "memberId\n"})
    void refusesAListWithoutMembers(String text) {
        assertThat(refusal(text).code()).isEqualTo(IssueProblem.EMPTY_LIST);
    }

    private static List<MemberChunk> read(String text, int bytesPerBuffer) {
        return Objects.requireNonNull(MemberList.read(body(text, bytesPerBuffer), DirectFixtures.SETTINGS)
                .collectList()
                .block());
    }

    private static Problem refusal(String text) {
        return refusal(body(text, 7));
    }

    private static Problem refusal(Flux<DataBuffer> body) {
        List<Problem> problems = new ArrayList<>();
        assertThatThrownBy(() -> MemberList.read(body, DirectFixtures.SETTINGS).blockLast())
                .isInstanceOfSatisfying(ProblemException.class, e -> problems.add(e.problem()));
        return problems.getFirst();
    }

    private static Flux<DataBuffer> body(String text, int bytesPerBuffer) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Flux.range(0, (bytes.length + bytesPerBuffer - 1) / bytesPerBuffer)
                .map(i -> buffer(Arrays.copyOfRange(
                        bytes, i * bytesPerBuffer, Math.min(bytes.length, (i + 1) * bytesPerBuffer))));
    }

    private static DataBuffer buffer(byte[] bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }
}
