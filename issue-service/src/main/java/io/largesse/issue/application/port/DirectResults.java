package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.LineResult;
import io.largesse.issue.domain.model.LineStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What became of the lines of DIRECT jobs. */
public interface DirectResults {

    /**
     * Results in the order of the list; empty behind the last one.
     *
     * @param status those with that status; all, where null
     * @param afterLine those behind that line
     */
    Mono<List<LineResult>> page(JobId id, @Nullable LineStatus status, long afterLine, int limit);
}
