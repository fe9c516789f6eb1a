package io.largesse.starter.security;

import java.security.GeneralSecurityException;
import java.security.Signature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts Amazon's Corretto crypto provider before the JDK's where its native library is to be had; it verifies RS256 in
 * half the time.
 */
public final class FastCrypto {

    private static final Logger log = LoggerFactory.getLogger(FastCrypto.class);
    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private FastCrypto() {}

    /** Installs the provider once; to be called before keys are made. */
    public static void install() {
        Installed.once();
    }

    private static final class Installed {

        static {
            tryToInstall();
            log.info("Token signatures are verified by {}", providerName());
        }

        static void once() {}

        private static void tryToInstall() {
            try {
                var provider = Class.forName(PROVIDER);
                provider.getMethod("install").invoke(null);
                provider.getMethod("assertHealthy")
                        .invoke(provider.getField("INSTANCE").get(null));
            } catch (ReflectiveOperationException | LinkageError e) {
                log.debug("The JDK's own crypto provider is used", e);
                java.security.Security.removeProvider("AmazonCorrettoCryptoProvider");
            }
        }

        private static String providerName() {
            try {
                return Signature.getInstance("SHA256withRSA").getProvider().getName();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("expected a provider of SHA256withRSA, but saw none", e);
            }
        }
    }
}
