package io.largesse.payout.adapter.out.source;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The databases that hold target rows.
 *
 * @param sources by the name that campaigns give
 */
@ConfigurationProperties("largesse.payout")
record SourceSettings(@DefaultValue Map<String, Source> sources) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.payout.sources");

    /** Safe within quotes of either dialect; a table may have its schema before it. */
    private static final Pattern TABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_]{0,62}");

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);

    /**
     * @param url {@code r2dbc:postgresql:}, {@code r2dbc:mysql:} or {@code r2dbc:mariadb:}
     * @param username of a user who needs to read only
     * @param voucherTable rows of vouchers
     * @param pointTable rows of points
     * @param keyColumn unique, of a whole number above zero, and indexed
     * @param statementTimeout after which reading a page is given up
     */
    record Source(
            String url,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("voucher_target") String voucherTable,
            @DefaultValue("point_target") String pointTable,
            @DefaultValue("id") String keyColumn,
            @DefaultValue("30s") Duration statementTimeout) {

        /** Without what is secret; the URL may hold a password as well. */
        @Override
        public String toString() {
            return "Source[" + url.replaceFirst("//[^/]*@", "//***@").replaceFirst("\\?.*", "") + ", " + voucherTable
                    + ", " + pointTable + "]";
        }
    }

    SourceSettings {
        sources = Map.copyOf(sources);
        sources.forEach(SourceSettings::check);
    }

    private static void check(String name, Source source) {
        BOUNDS.require(matches(NAME, name), "<name> of letters, digits, _ and -", name);
        BOUNDS.require(
                matches(TABLE, source.voucherTable()),
                name + ".voucher-table to be a plain name",
                source.voucherTable());
        BOUNDS.require(
                matches(TABLE, source.pointTable()), name + ".point-table to be a plain name", source.pointTable());
        BOUNDS.require(
                matches(COLUMN, source.keyColumn()), name + ".key-column to be a plain name", source.keyColumn());
        BOUNDS.require(
                source.statementTimeout().isPositive()
                        && source.statementTimeout().compareTo(LONGEST_STATEMENT) <= 0,
                name + ".statement-timeout up to 10m",
                source.statementTimeout());
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}
