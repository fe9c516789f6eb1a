package io.largesse.issue.application.port;

class InMemoryPoliciesTests extends PoliciesContract {

    private final Policies policies = new InMemoryPolicies();

    @Override
    protected Policies policies() {
        return policies;
    }
}
