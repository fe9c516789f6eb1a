package io.largesse.cli.dlq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A record's place as {@code dlq list} prints it: {@code <partition>@<offset>}. */
record PlaceArgument(int partition, long offset) {

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<PlaceArgument> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6})@(\\d{1,18})");

        @Override
        public PlaceArgument convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("expected PARTITION@OFFSET such as 0@12, but saw " + text);
            }
            return new PlaceArgument(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
    }
}
