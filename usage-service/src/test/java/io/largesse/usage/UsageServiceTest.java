package io.largesse.usage;

import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Runs the whole service inside the test's JVM, on the real stack and on names of the test class's own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithStack
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextCustomizerFactories(UsageServiceTest.OnStack.class)
@DirtiesContext
@interface UsageServiceTest {

    /** Points the context at the stack of its test class. */
    final class OnStack implements ContextCustomizerFactory {

        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> test, List<ContextConfigurationAttributes> attributes) {
            return new Settings(test);
        }
    }

    /** Equal for the same test class, as the context cache asks. */
    record Settings(Class<?> test) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            TestPropertyValues.of(UsageServiceSettings.of(TestStack.of(test))).applyTo(context);
        }
    }
}
