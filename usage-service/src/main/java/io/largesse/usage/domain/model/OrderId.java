package io.largesse.usage.domain.model;

/**
 * An order of the shop; given by whoever reserves.
 *
 * @param text 1 to 64 characters out of {@code A-Z a-z 0-9 . _ : @ + | -}
 */
public record OrderId(String text) implements Comparable<OrderId> {

    public OrderId {
        IdText.require(text, "an order id");
    }

    @Override
    public int compareTo(OrderId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
