package io.largesse.issue.adapter.in.web;

import io.largesse.issue.adapter.in.web.InvalidLine.Reason;
import io.largesse.issue.application.port.DirectSettings;
import io.largesse.issue.domain.model.MemberChunk;
import io.largesse.starter.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/**
 * Reads a list of members as its bytes come in: one id per line, the first line may be the header {@code memberId}.
 *
 * <p>Memory does not grow with the list. Once a line is invalid the list is only looked at, not handed on any more; at
 * 1,000 invalid lines, or one without an end, reading ends. Not safe for use by several threads at once.
 */
final class MemberList {
    static final int MAX_INVALID = 1_000;
    static final int MAX_SHOWN = 100;

    private static final String HEADER = "memberId";

    private final DirectSettings settings;
    private final MemberLine line = new MemberLine();
    private final List<InvalidLine> shown = new ArrayList<>();
    private List<String> members = new ArrayList<>();
    private long lines;
    private long memberCount;
    private int chunks;
    private int invalid;

    private MemberList(DirectSettings settings) {
        this.settings = settings;
    }

    /** Fails with a problem where the list is refused or stops coming. */
    static Flux<MemberChunk> read(Flux<DataBuffer> body, DirectSettings settings) {
        return Flux.defer(() -> {
            MemberList list = new MemberList(settings);
            return body.timeout(settings.receiveTimeout(), Flux.error(MemberList::brokenOff))
                    .concatMapIterable(list::add, 1)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(list.end())));
        });
    }

    private static RuntimeException brokenOff() {
        return Problem.of(IssueProblem.UPLOAD_BROKEN_OFF).asException();
    }

    private List<MemberChunk> add(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        List<MemberChunk> complete = new ArrayList<>(1);
        for (byte next : bytes) {
            if (next == '\n') {
                endLine(complete);
            } else {
                add(next);
            }
        }
        return complete;
    }

    private void add(byte next) {
        line.add(next);
        if (line.length() > settings.maxLineBytes()) {
            lines++;
            note(Reason.TOO_LONG);
            throw invalidLines(false);
        }
    }

    private void endLine(List<MemberChunk> complete) {
        lines++;
        Reason fault = line.fault(lines == 1);
        if (fault != null) {
            note(fault);
        } else if (invalid == 0) {
            take(line.memberId(lines == 1), complete);
        }
        line.clear();
    }

    private void note(Reason fault) {
        invalid++;
        members = new ArrayList<>();
        if (shown.size() < MAX_SHOWN) {
            shown.add(new InvalidLine(lines, fault));
        }
        if (invalid == MAX_INVALID) {
            throw invalidLines(false);
        }
    }

    private void take(String member, List<MemberChunk> complete) {
        if (lines == 1 && member.equals(HEADER)) {
            return;
        }
        memberCount++;
        if (memberCount > settings.maxLines()) {
            throw Problem.of(IssueProblem.TOO_MANY_LINES, settings.maxLines()).asException();
        }
        members.add(member);
        if (members.size() == settings.chunkLines()) {
            complete.add(chunk());
        }
    }

    private MemberChunk chunk() {
        MemberChunk chunk = new MemberChunk(chunks, lines - members.size() + 1, members);
        chunks++;
        members = new ArrayList<>(settings.chunkLines());
        return chunk;
    }

    private List<MemberChunk> end() {
        List<MemberChunk> complete = new ArrayList<>();
        if (line.length() > 0) {
            endLine(complete);
        }
        if (invalid > 0) {
            throw invalidLines(true);
        }
        if (memberCount == 0) {
            throw Problem.of(IssueProblem.EMPTY_LIST).asException();
        }
        if (!members.isEmpty()) {
            complete.add(chunk());
        }
        return complete;
    }

    private RuntimeException invalidLines(boolean readToEnd) {
        return Problem.of(IssueProblem.INVALID_LINES, invalid)
                .with("invalidCount", invalid)
                .with("readToEnd", readToEnd)
                .with("invalidLines", List.copyOf(shown))
                .asException();
    }
}
