package io.largesse.starter.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveTextsTests {

    private static final String FIRST = key(1);
    private static final String SECOND = key(2);

    private final SensitiveTexts texts = SensitiveTexts.withKey(FIRST);

    @ParameterizedTest
    @ValueSource(strings = {"", "V", "1234-5678-9012-3456", "상품권 번호 🎁"})
    void readsWhatItEncrypted(String text) {
        assertThat(texts.decrypt(texts.encrypt(text))).isEqualTo(text);
    }

    @Test
    void encryptsTheSameTextDifferentlyEachTime() {
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            byte[] encrypted = texts.encrypt("1234-5678");
            assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("1234");
            assertThat(encrypted).hasSize(1 + 12 + 9 + 16);
            seen.add(Base64.getEncoder().encodeToString(encrypted));
        }

        assertThat(seen).hasSize(1_000);
    }

    @Test
    void refusesWhatWasChanged() {
        byte[] encrypted = texts.encrypt("1234-5678");

        for (int at = 0; at < encrypted.length; at++) {
            byte[] changed = encrypted.clone();
            changed[at] ^= 1;

            assertThatExceptionOfType(UnreadableSecretException.class).isThrownBy(() -> texts.decrypt(changed));
        }
    }

    @Test
    void refusesWhatIsTooShort() {
        for (int length = 0; length < 29; length++) {
            byte[] bytes = new byte[length];

            assertThatExceptionOfType(UnreadableSecretException.class).isThrownBy(() -> texts.decrypt(bytes));
        }
    }

    @Test
    void readsTextsOfThePreviousKey() {
        byte[] old = texts.encrypt("old");
        SensitiveTexts rotated = new SensitiveTexts(new SecretSettings(SECOND, FIRST, "key").keys());

        assertThat(rotated.decrypt(old)).isEqualTo("old");
        assertThat(rotated.decrypt(rotated.encrypt("new"))).isEqualTo("new");
        assertThatExceptionOfType(UnreadableSecretException.class)
                .isThrownBy(() -> texts.decrypt(rotated.encrypt("new")));
    }

    /** One of 256 pairs of keys has one id for both. */
    @Test
    void readsTextsOfBothKeysWhereTheirIdsAreTheSame() {
        byte id = new SecretSettings(FIRST, "", "key").keys().current().id();
        String twin = twinOf(id);
        byte[] old = texts.encrypt("old");

        SensitiveTexts rotated = new SensitiveTexts(new SecretSettings(twin, FIRST, "key").keys());

        assertThat(rotated.decrypt(old)).isEqualTo("old");
        assertThat(rotated.decrypt(rotated.encrypt("new"))).isEqualTo("new");
    }

    private static String twinOf(byte id) {
        for (int seed = 3; ; seed++) {
            if (new SecretSettings(key(seed), "", "key").keys().current().id() == id) {
                return key(seed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ****", "1, ****", "12, ****2", "12345, ****45", "1234567, ****567", "1234-5678-9012, ****9012"})
    void showsTheLastFourCharactersAtMostAndNeverMoreThanHalf(String text, String masked) {
        assertThat(SensitiveTexts.mask(text)).isEqualTo(masked);
    }

    @Test
    void masksWholeCharacters() {
        assertThat(SensitiveTexts.mask("🎁🎂")).isEqualTo("****🎂");
        assertThat(SensitiveTexts.mask(null)).isEqualTo("****");
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        bytes[1] = (byte) (seed >> 8);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
