package io.largesse.cli;

import io.largesse.localstack.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM that runs a service; its options are the same whether it is prepared for quick starts or not. */
final class ServiceJvm {

    static final List<String> OPTIONS = List.of(
            "-Xmx512m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            // lz4-java asks for it, and the JVM would warn in the service's log.
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.largesse");

    private static final List<String> SIMULATOR_OPTIONS =
            List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

    private ServiceJvm() {}

    static List<String> command(Path jar) {
        return command(OPTIONS, jar);
    }

    /** @param arguments of the simulator's own */
    static List<String> simulatorCommand(Path jar, List<String> arguments) {
        List<String> command = command(SIMULATOR_OPTIONS, jar);
        command.addAll(arguments);
        return command;
    }

    private static List<String> command(List<String> options, Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Programs.java());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
