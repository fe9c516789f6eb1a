package io.largesse.issue.adapter.out.persistence;

import io.largesse.issue.application.port.PolicyTemplates;
import io.largesse.issue.application.port.PolicyTemplatesContract;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcPolicyTemplatesIT extends PolicyTemplatesContract {

    private final TestDatabase database;
    private final PolicyTemplates templates;

    R2dbcPolicyTemplatesIT(TestStack stack) {
        database = new TestDatabase(stack);
        templates = new R2dbcPolicyTemplates(database.client());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected PolicyTemplates templates() {
        return templates;
    }
}
