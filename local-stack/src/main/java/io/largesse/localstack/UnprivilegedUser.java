package io.largesse.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run a program that refuses root and users without a name: in a user namespace of its own, or as the user
 * nobody, whichever works here.
 */
enum UnprivilegedUser {
    SELF,
    NAMESPACE,
    NOBODY;

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    static UnprivilegedUser forProgram(String program) {
        if (Programs.isOrdinaryUser()) {
            return SELF;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(user -> Programs.succeeds(user.running(List.of(program, "--version")), PROBE_TIMEOUT))
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "PostgreSQL does not run as root or as a user without a name, and neither unshare nor setpriv"
                                + " works here; run Largesse as an ordinary user"));
    }

    List<String> running(List<String> command) {
        List<String> prefix =
                switch (this) {
                    case SELF -> List.of();
                    case NAMESPACE -> List.of("unshare", "--user");
                    case NOBODY -> List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
                };
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a data folder to the user; in a user namespace the files of root keep their owner. */
    void own(Path folder) {
        if (this == NOBODY) {
            Folders.changeOwner(folder, "nobody");
        }
    }
}
