package io.largesse.issue.application.port;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.borneBy;
import static io.largesse.issue.application.port.Fixtures.opening;
import static io.largesse.issue.application.port.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.PolicyTemplate;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.TemplateId;
import io.largesse.starter.paging.Page;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyTemplates} does. */
public abstract class PolicyTemplatesContract {

    protected abstract PolicyTemplates templates();

    @Test
    void keepsEveryTerm() {
        PolicyTerms terms = borneBy("partner-7", opening("0 10-19 * * *", "PT1M"));

        PolicyTemplate added = add("every term", terms);

        assertThat(added.name()).isEqualTo("every term");
        assertThat(added.terms()).isEqualTo(terms);
        assertThat(templates().find(added.id()).block(SHORTLY)).isEqualTo(added);
    }

    @Test
    void hasEveryNameOnce() {
        PolicyTemplate added = add("once", terms(1, 1));

        assertThat(templates().add("once", terms(2, 2)).blockOptional(SHORTLY)).isEmpty();
        assertThat(templates().find(added.id()).block(SHORTLY)).isEqualTo(added);
    }

    @Test
    void givesTheNameOfARemovedOneAgain() {
        TemplateId id = add("again", terms(1, 1)).id();

        assertThat(templates().remove(id).block(SHORTLY)).isTrue();
        assertThat(templates().remove(id).block(SHORTLY)).isFalse();
        assertThat(templates().find(id).blockOptional(SHORTLY)).isEmpty();
        assertThat(add("again", terms(1, 1)).id()).isNotEqualTo(id);
    }

    @Test
    void listsTheLatestFirstPageByPage() {
        PolicyTemplate first = add("first", terms(1, 1));
        PolicyTemplate second = add("second", terms(1, 1));

        assertThat(templates().list(new Page(Long.MAX_VALUE, 1)).collectList().block(SHORTLY))
                .containsExactly(second);
        assertThat(templates()
                        .list(new Page(second.id().value(), 1))
                        .collectList()
                        .block(SHORTLY))
                .containsExactly(first);
    }

    private PolicyTemplate add(String name, PolicyTerms terms) {
        return Objects.requireNonNull(templates().add(name, terms).block(SHORTLY));
    }
}
