package io.largesse.issue.application.port;

class InMemoryPolicyStockTests extends PolicyStockContract {

    private final InMemoryPolicyStock stock = new InMemoryPolicyStock();

    @Override
    protected StockKeeping keeping() {
        return stock;
    }

    @Override
    protected PolicyStock stock() {
        return stock;
    }
}
