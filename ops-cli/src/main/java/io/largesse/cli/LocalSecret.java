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
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/** What the local services keep secret, made once and kept in files that only their owner can read. */
public enum LocalSecret {
    /** Another key would make other coupon numbers of the same sequence. */
    ISSUE_NUMBER("issue-number.key", 16, "32 hexadecimal digits", "[0-9a-f]{32}", HexFormat.of()::formatHex),
    /** With another key voucher numbers that are stored could not be read any more. */
    PAYOUT_ENCRYPTION(
            "payout-encryption.key",
            32,
            "32 bytes in Base64",
            "[A-Za-z0-9+/]{43}=",
            Base64.getEncoder()::encodeToString),
    /** What payout-service shows to the money simulator. */
    MONEY_API_KEY("money-api.key", 24, "48 hexadecimal digits", "[0-9a-f]{48}", HexFormat.of()::formatHex);

    private final String fileName;
    private final int bytes;
    private final String form;
    private final String pattern;
    private final Function<byte[], String> writing;

    LocalSecret(String fileName, int bytes, String form, String pattern, Function<byte[], String> writing) {
        this.fileName = fileName;
        this.bytes = bytes;
        this.form = form;
        this.pattern = pattern;
        this.writing = writing;
    }

    /** The secret as text; random when it is asked for the first time. */
    public String openOrCreate(Path keysDirectory) {
        Path file = keysDirectory.resolve(fileName);
        DirectoryLock.holding(keysDirectory.toAbsolutePath().resolve("keys.lock"), () -> {
            if (!Files.exists(file)) {
                create(file);
            }
        });
        try {
            String secret = Files.readString(file).strip();
            if (!secret.matches(pattern)) {
                throw new StackException("Expected %s in %s, but saw something else".formatted(form, file));
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create(Path file) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(temporary, writing.apply(random) + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
