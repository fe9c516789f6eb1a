package io.largesse.usage.application.port;

class InMemoryTermsTests extends TermsContract {
    private final Terms terms = new InMemoryTerms();

    @Override
    protected Terms port() {
        return terms;
    }
}
