package io.largesse.cli.dlq;

import io.largesse.cli.Cells;
import io.largesse.cli.operator.ServiceClient;
import io.largesse.localstack.StackException;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows a replay to its end.
 *
 * @param out gets a line whenever something has changed; null for none
 */
record ReplayProgress(ServiceClient client, @Nullable PrintWriter out) {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The replay as it ended. An interruption ends the following, not the replay. */
    JsonNode follow(JsonNode started) {
        JsonNode replay = started;
        String shown = "";
        while (true) {
            String line = line(replay);
            if (out != null && !line.equals(shown)) {
                out.println(line);
                out.flush();
                shown = line;
            }
            if (!Cells.text(replay, "state").equals("RUNNING")) {
                return replay;
            }
            pause();
            replay = client.get(
                    DeadLetterOptions.path(Cells.text(replay, "topic"), "replays", Cells.text(replay, "replayId")));
        }
    }

    private static String line(JsonNode replay) {
        String failure = Cells.text(replay, "failure");
        return "Replay %s %s: replayed %s, parked %s, skipped %s; looked at %s of %s%s"
                .formatted(
                        Cells.text(replay, "replayId"),
                        Cells.text(replay, "state"),
                        Cells.text(replay, "replayed"),
                        Cells.text(replay, "parked"),
                        Cells.text(replay, "skipped"),
                        Cells.text(replay, "scanned"),
                        Cells.text(replay, "records"),
                        failure.isEmpty() ? "" : "; " + failure);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted; the replay goes on", interrupted);
        }
    }
}
