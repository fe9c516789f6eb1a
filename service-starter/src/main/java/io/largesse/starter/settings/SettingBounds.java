package io.largesse.starter.settings;

/**
 * Refuses settings that are out of their bounds, in one form of message.
 *
 * @param prefix of the settings, such as {@code largesse.kafka.consumer}
 */
public record SettingBounds(String prefix) {

    /**
     * Throws {@link IllegalArgumentException} unless it holds.
     *
     * @param expected the setting's name and what it must be, such as {@code "max-entries from 1 to 1000"}
     */
    public void require(boolean holds, String expected, Object seen) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + prefix + "." + expected + ", but saw " + seen);
        }
    }
}
