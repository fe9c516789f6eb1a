package io.largesse.usage.adapter.out.persistence;

import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.application.port.Terms;
import io.largesse.usage.application.port.TermsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcTermsIT extends TermsContract {
    private final TestDatabase database;
    private final Terms terms;

    R2dbcTermsIT(TestStack stack) {
        database = new TestDatabase(stack);
        terms = new R2dbcTerms(database.client());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected Terms port() {
        return terms;
    }
}
