package io.largesse.cli.conformance.endpoint;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * All that the races need to know of an endpoint.
 *
 * @param url where it is unless the command line says otherwise
 * @param member the form of member ids; {@code ${run}} and {@code ${number}} are filled in
 */
public record EndpointDescription(
        String name,
        Optional<URI> url,
        String member,
        Credentials credentials,
        Claim claim,
        EventOpening event,
        Optional<StoredCount> stored,
        Optional<IssueWindow> window) {

    private static final Set<String> MEMBER_PLACEHOLDERS = Set.of("run", "number");

    public static EndpointDescription read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new BadEndpointFile("Expected a readable file with --file, but saw " + e, e);
        }
    }

    /** @param file for messages */
    public static EndpointDescription parse(String file, String text) {
        YamlSection root = YamlSection.parse(file, text)
                .only("name", "url", "member", "tokens", "operator", "claim", "event", "stored", "window");
        return new EndpointDescription(
                root.text("name"),
                root.optionalText("url").map(url -> url(root, url)),
                member(root),
                Credentials.read(root),
                Claim.read(root.section("claim")),
                EventOpening.read(root.section("event")),
                root.optionalSection("stored").map(StoredCount::read),
                root.optionalSection("window").map(IssueWindow::read));
    }

    private static URI url(YamlSection root, String url) {
        try {
            return requireHttp(url);
        } catch (IllegalArgumentException wrong) {
            throw root.wrong("url", "http://host:port or https://host:port", url);
        }
    }

    /** A base URL without a path. */
    public static URI requireHttp(String url) {
        if (url.matches("https?://[^/\\s]+/?")) {
            URI uri = URI.create(url);
            if (uri.getHost() != null) {
                return uri;
            }
        }
        throw new IllegalArgumentException("Expected http://host:port or https://host:port, but saw " + url);
    }

    private static String member(YamlSection root) {
        String form = root.optionalText("member").orElse("kit-${run}-${number}");
        if (!new Template(form).unknown(MEMBER_PLACEHOLDERS).isEmpty() || !new Template(form).uses("number")) {
            throw root.wrong("member", "a text with ${number} and perhaps ${run}", form);
        }
        return form;
    }
}
