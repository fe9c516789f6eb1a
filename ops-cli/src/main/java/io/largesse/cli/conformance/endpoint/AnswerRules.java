package io.largesse.cli.conformance.endpoint;

import io.largesse.cli.conformance.wire.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the kinds of answers apart: the first rule that fits decides. */
public final class AnswerRules {

    private static final List<AnswerKind> DESCRIBED = List.of(
            AnswerKind.ACCEPTED, AnswerKind.SOLD_OUT, AnswerKind.ALREADY_ISSUED, AnswerKind.CLOSED, AnswerKind.LIMITED);

    private final List<Rule> rules;

    private AnswerRules(List<Rule> rules) {
        this.rules = rules;
    }

    static AnswerRules read(YamlSection section) {
        section.only(DESCRIBED.stream().map(AnswerKind::field).toArray(String[]::new));
        if (!section.has(AnswerKind.ACCEPTED.field())) {
            throw section.wrong(AnswerKind.ACCEPTED.field(), "how to recognise an accepted claim", "no such field");
        }
        List<Rule> rules = new ArrayList<>();
        for (AnswerKind kind : DESCRIBED) {
            section.sections(kind.field()).forEach(each -> rules.add(Rule.read(kind, each)));
        }
        return new AnswerRules(rules);
    }

    public AnswerKind kindOf(HttpAnswer answer) {
        return rules.stream()
                .filter(rule -> rule.fits(answer))
                .map(Rule::kind)
                .findFirst()
                .orElse(AnswerKind.UNRECOGNISED);
    }

    /**
     * One way an answer of a kind looks; what is absent is not asked.
     *
     * @param field where the value is looked for
     * @param text part of the body
     */
    private record Rule(
            AnswerKind kind, int status, Optional<BodyValue> field, Optional<String> value, Optional<String> text) {

        static Rule read(AnswerKind kind, YamlSection section) {
            section.only("status", "field", "value", "text");
            if (section.has("field") != section.has("value")) {
                throw section.wrong("field", "field and value together", "one of them");
            }
            return new Rule(
                    kind,
                    section.number("status", 100, 599),
                    BodyValue.read(section, "field"),
                    section.optionalText("value"),
                    section.optionalText("text"));
        }

        boolean fits(HttpAnswer answer) {
            return answer.status() == status
                    && field.map(each -> each.in(answer.body()).equals(value)).orElse(true)
                    && text.map(answer.body()::contains).orElse(true);
        }
    }
}
