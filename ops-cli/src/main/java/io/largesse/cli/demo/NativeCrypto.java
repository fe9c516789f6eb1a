package io.largesse.cli.demo;

/** Installs the native crypto provider where this platform has one: it signs more than three times faster. */
public final class NativeCrypto {

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private NativeCrypto() {}

    /** Whether the provider is in use; without it the provider of the JDK does the same, slower. */
    public static boolean install() {
        try {
            Class.forName(PROVIDER).getMethod("install").invoke(null);
            return true;
        } catch (ReflectiveOperationException | LinkageError absent) {
            return false;
        }
    }
}
