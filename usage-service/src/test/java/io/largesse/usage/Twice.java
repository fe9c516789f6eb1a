package io.largesse.usage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Events as they may be delivered at worst. */
final class Twice {
    private Twice() {}

    static <T> List<T> inAnyOrder(List<T> events, Random random) {
        List<T> told = new ArrayList<>(events);
        told.addAll(events);
        Collections.shuffle(told, random);
        return told;
    }
}
