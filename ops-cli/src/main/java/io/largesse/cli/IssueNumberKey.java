package io.largesse.cli;

import io.largesse.localstack.DirectoryLock;
import io.largesse.localstack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret key of coupon numbers, made once: another key would make other numbers of the same sequence. */
final class IssueNumberKey {

    private static final int BYTES = 16;

    private IssueNumberKey() {}

    /** 32 hexadecimal digits, from a file that only its owner can read. */
    static String openOrCreate(Path keysDirectory) {
        Path file = keysDirectory.resolve("issue-number.key");
        DirectoryLock.holding(keysDirectory.toAbsolutePath().resolve("keys.lock"), () -> {
            if (!Files.exists(file)) {
                create(file);
            }
        });
        try {
            String key = Files.readString(file).strip();
            if (!key.matches("[0-9a-f]{32}")) {
                throw new StackException(
                        "Expected 32 hexadecimal digits in %s, but saw something else".formatted(file));
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(temporary, HexFormat.of().formatHex(key) + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
