package io.largesse.issue.application.port;

class InMemoryPolicyTemplatesTests extends PolicyTemplatesContract {

    private final PolicyTemplates templates = new InMemoryPolicyTemplates();

    @Override
    protected PolicyTemplates templates() {
        return templates;
    }
}
