package io.largesse.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run a program that refuses to run as root: in a user namespace of its own, or as the user nobody, whichever
 * works here; an ordinary user runs it as is.
 */
enum UnprivilegedUser {
    SELF(List.of()),
    NAMESPACE(List.of("unshare", "--user")),
    NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    private final List<String> prefix;

    UnprivilegedUser(List<String> prefix) {
        this.prefix = prefix;
    }

    static UnprivilegedUser forProgram(String program) {
        if (!Programs.isRoot()) {
            return SELF;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(user -> Programs.succeeds(user.running(List.of(program, "--version")), PROBE_TIMEOUT))
                .findFirst()
                .orElseThrow(() -> new StackException("PostgreSQL does not run as root, and neither unshare nor setpriv"
                        + " works here; run Largesse as an ordinary user"));
    }

    List<String> running(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a data folder to the user; in a user namespace the files of root keep their owner. */
    void own(Path folder) {
        if (this == NOBODY) {
            Folders.changeOwner(folder, "nobody");
        }
    }
}
