package io.largesse.cli.dlq;

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
record ReplayProgress(DlqClient client, @Nullable PrintWriter out) {
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
            if (!DlqTables.text(replay, "state").equals("RUNNING")) {
                return replay;
            }
            pause();
            replay = client.get(
                    DlqClient.path(DlqTables.text(replay, "topic"), "replays", DlqTables.text(replay, "replayId")));
        }
    }

    private static String line(JsonNode replay) {
        String failure = DlqTables.text(replay, "failure");
        return "Replay %s %s: replayed %s, parked %s, skipped %s; looked at %s of %s%s"
                .formatted(
                        DlqTables.text(replay, "replayId"),
                        DlqTables.text(replay, "state"),
                        DlqTables.text(replay, "replayed"),
                        DlqTables.text(replay, "parked"),
                        DlqTables.text(replay, "skipped"),
                        DlqTables.text(replay, "scanned"),
                        DlqTables.text(replay, "records"),
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
