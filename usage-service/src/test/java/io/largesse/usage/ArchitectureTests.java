package io.largesse.usage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.largesse.test.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTests {

    private static final JavaClasses CLASSES = ArchitectureRules.classesOf("io.largesse.usage");

    @ParameterizedTest
    @MethodSource("rules")
    void keepsItsShape(ArchRule rule) {
        rule.check(CLASSES);
    }

    static List<ArchRule> rules() {
        return ArchitectureRules.all("CommandDesk", "RedisCouponLists", "TimedRounds");
    }
}
