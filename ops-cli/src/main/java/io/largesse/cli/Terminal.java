package io.largesse.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where demos print: a terminal that can redraw a line, or a pipe that gets plain lines only.
 *
 * @param interactive whether a line may be redrawn and coloured
 * @param unicode whether block characters can be shown
 */
public record Terminal(PrintStream out, boolean interactive, boolean unicode) {

    public static Terminal system() {
        Console console = System.console();
        if (console == null || !console.isTerminal() || "dumb".equals(System.getenv("TERM"))) {
            return plain(System.out);
        }
        return new Terminal(System.out, true, console.charset().equals(StandardCharsets.UTF_8));
    }

    public static Terminal plain(PrintStream out) {
        return new Terminal(out, false, false);
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Replaces the current line; on an interactive terminal only. */
    public void redraw(String text) {
        out.print("\r\033[2K" + text);
        out.flush();
    }

    public String green(String text) {
        return coloured(text, 32);
    }

    public String red(String text) {
        return coloured(text, 31);
    }

    /** As much of a bar as is done, for a line that is redrawn. */
    public String bar(long done, long total, int width) {
        int filled = total <= 0 ? width : (int) (width * Math.clamp(done, 0, total) / total);
        return unicode
                ? "█".repeat(filled) + "░".repeat(width - filled)
                : "[" + "#".repeat(filled) + "-".repeat(width - filled) + "]";
    }

    /** With thousands separators, the same in every locale. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String coloured(String text, int colour) {
        boolean wanted = interactive && System.getenv("NO_COLOR") == null;
        return wanted ? "\033[" + colour + "m" + text + "\033[0m" : text;
    }
}
