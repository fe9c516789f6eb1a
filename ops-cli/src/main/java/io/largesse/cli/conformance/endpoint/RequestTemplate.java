package io.largesse.cli.conformance.endpoint;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A request with placeholders in path, headers and body. */
public record RequestTemplate(String method, String path, Map<String, String> headers, String body) {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    static final String[] FIELDS = {"method", "path", "headers", "body"};

    /** The caller says which fields the section may have. */
    static RequestTemplate read(YamlSection section, Set<String> placeholders) {
        String method = section.optionalText("method").orElse("POST").toUpperCase(Locale.ROOT);
        if (!method.matches("[A-Z]{3,10}")) {
            throw section.wrong("method", "an HTTP method", method);
        }
        String path = section.text("path");
        if (!path.startsWith("/") || path.contains(" ")) {
            throw section.wrong("path", "a path that begins with / and has no blanks", path);
        }
        var template = new RequestTemplate(
                method,
                path,
                section.texts("headers"),
                section.optionalText("body").orElse(""));
        requireKnown(section, "path", Stream.of(path), placeholders);
        requireKnown(section, "headers", template.headers.values().stream(), placeholders);
        requireKnown(section, "body", Stream.of(template.body), placeholders);
        return template;
    }

    private static void requireKnown(YamlSection section, String field, Stream<String> texts, Set<String> names) {
        texts.map(text -> new Template(text).unknown(names))
                .filter(unknown -> !unknown.isEmpty())
                .findFirst()
                .ifPresent(unknown -> {
                    String known = String.join(", ", names.stream().sorted().toList());
                    throw section.wrong(field, "only the placeholders " + known, unknown);
                });
    }

    boolean uses(String placeholder) {
        return Stream.concat(Stream.of(path, body), headers.values().stream())
                .anyMatch(text -> new Template(text).uses(placeholder));
    }

    /** The request as it goes over the wire, on a connection that stays open. */
    public byte[] render(URI url, Map<String, String> values) {
        byte[] content = new Template(body).fill(values).getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(new Template(path).fill(values))
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getAuthority())
                .append("\r\n");
        headers.forEach((name, value) -> head.append(name)
                .append(": ")
                .append(new Template(value).fill(values))
                .append("\r\n"));
        if (content.length > 0 || WITH_BODY.contains(method)) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        byte[] before = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[before.length + content.length];
        System.arraycopy(before, 0, request, 0, before.length);
        System.arraycopy(content, 0, request, before.length, content.length);
        return request;
    }
}
