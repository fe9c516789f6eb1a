package io.largesse.issue.application.port;

class InMemoryPolicyStockTests extends PolicyStockContract {

    private final PolicyStock stock = new InMemoryPolicyStock();

    @Override
    protected PolicyStock stock() {
        return stock;
    }
}
