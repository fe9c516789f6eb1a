package io.largesse.starter.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.springframework.core.io.ClassPathResource;

/**
 * A script on the class path, called by its digest.
 *
 * <p>Redis forgets scripts when it restarts; then the source is sent once more with the call, which ran nothing before.
 */
public final class LuaScript {
    private final String source;
    private final String digest;
    private final ScriptOutputType answer;

    /** Reads the script once; fails where there is none. */
    public LuaScript(String path, ScriptOutputType answer) {
        this.source = read(path);
        this.digest = Base16.digest(source.getBytes(StandardCharsets.UTF_8));
        this.answer = answer;
    }

    /** Fails as the script or the connection does. */
    public <T> CompletionStage<T> run(
            RedisScriptingAsyncCommands<String, String> redis, String[] keys, String[] arguments) {
        return redis.<T>evalsha(digest, answer, keys, arguments)
                .exceptionallyCompose(failure -> isUnknownScript(failure)
                        ? redis.<T>eval(source, answer, keys, arguments)
                        : CompletableFuture.failedStage(failure));
    }

    private static boolean isUnknownScript(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("expected script " + path + " on the class path", e);
        }
    }
}
