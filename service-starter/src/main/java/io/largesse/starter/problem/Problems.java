package io.largesse.starter.problem;

import io.largesse.starter.problem.PreparedProblem.Rendered;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Renders problems as documents in the caller's language and writes them as responses. */
public final class Problems {

    private static final String CODE = Problems.class.getName() + ".code";

    private final ProblemProperties properties;
    private final ProblemTexts texts;
    private final JsonMapper json;

    Problems(ProblemProperties properties, ProblemTexts texts, JsonMapper json) {
        this.properties = properties;
        this.texts = texts;
        this.json = json;
    }

    /** The code of the problem the exchange is answered with; null where there was none. */
    public static @Nullable ProblemCode codeOf(ServerWebExchange exchange) {
        return exchange.getAttribute(CODE);
    }

    /** Answers the exchange; a response that is already under way is left alone. */
    public Mono<Void> write(Problem problem, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.empty();
        }
        exchange.getAttributes().put(CODE, problem.code());
        var language = ProblemLanguage.of(exchange.getRequest().getHeaders());
        var path = exchange.getRequest().getURI().getRawPath();
        var body = render(problem, language, path, RequestTrace.idOf(exchange));
        var rendered = new Rendered(problem.code().status(), problem.headers(), language, body);
        return PreparedProblem.send(response, rendered);
    }

    /** Renders a problem that is always the same at this path; it has no trace id unless one is added when written. */
    public PreparedProblem prepare(Problem problem, String path) {
        var bodies = new EnumMap<ProblemLanguage, byte[]>(ProblemLanguage.class);
        for (var language : ProblemLanguage.values()) {
            bodies.put(language, render(problem, language, path, null));
        }
        return new PreparedProblem(problem, bodies);
    }

    public byte[] render(Problem problem, ProblemLanguage language, String path, @Nullable String traceId) {
        var code = problem.code();
        var document = new LinkedHashMap<String, Object>();
        document.put("type", properties.typePrefix() + code.slug());
        document.put("title", title(problem, language));
        document.put("status", code.status().value());
        var detail = texts.find(code.textKey() + ".detail", problem.arguments(), language);
        if (detail != null) {
            document.put("detail", detail);
        }
        document.put("instance", path);
        document.put("code", code.code());
        if (traceId != null) {
            document.put("traceId", traceId);
        }
        problem.extensions().forEach((name, value) -> document.put(name, inLanguage(value, language)));
        return json.writeValueAsBytes(document);
    }

    private String title(Problem problem, ProblemLanguage language) {
        var code = problem.code();
        var title = texts.find(code.textKey() + ".title", problem.arguments(), language);
        if (title != null) {
            return title;
        }
        var status = HttpStatus.resolve(code.status().value());
        return status == null ? code.code() : status.getReasonPhrase();
    }

    private Object inLanguage(Object value, ProblemLanguage language) {
        return switch (value) {
            case List<?> list ->
                list.stream().map(item -> inLanguage(item, language)).toList();
            case FieldViolation violation -> {
                var member = new LinkedHashMap<String, String>();
                member.put("field", violation.field());
                member.put("message", texts.resolve(violation.message(), language));
                yield member;
            }
            default -> value;
        };
    }
}
