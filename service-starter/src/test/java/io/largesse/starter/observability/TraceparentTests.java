package io.largesse.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void readsWhatItWrote() {
        for (boolean sampled : new boolean[] {true, false}) {
            Traceparent traceparent = new Traceparent(TRACE, SPAN, sampled);

            assertThat(Traceparent.parse(traceparent.toString())).contains(traceparent);
        }
        assertThat(new Traceparent(TRACE, SPAN, true)).hasToString("00-" + TRACE + "-" + SPAN + "-01");
    }

    @Test
    void readsTheSampledBitAmongOthers() {
        assertThat(Traceparent.parse("00-" + TRACE + "-" + SPAN + "-03")).get().matches(Traceparent::sampled);
        assertThat(Traceparent.parse("00-" + TRACE + "-" + SPAN + "-02")).get().matches(read -> !read.sampled());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "x",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 ",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01"
            })
    void isEmptyForAnythingElse(@Nullable String text) {
        assertThat(Traceparent.parse(text)).isEmpty();
    }
}
