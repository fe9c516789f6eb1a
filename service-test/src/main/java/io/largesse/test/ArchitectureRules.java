package io.largesse.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** The shape every service has: one hexagon, reactive, null-marked. */
public final class ArchitectureRules {

    private static final Set<String> WAITING =
            Set.of("subscribe", "block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream", "runOn");

    private ArchitectureRules() {}

    /** Production classes of a service, found by its root package. */
    public static JavaClasses classesOf(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
    }

    /**
     * All rules.
     *
     * @param blockingPlaces simple names of the top-level classes that may block, each on a thread of its own
     */
    public static List<ArchRule> all(String... blockingPlaces) {
        return List.of(
                domainIsPlainJava(),
                applicationKnowsNoTechnology(),
                dependenciesPointInwards(),
                adaptersKnowNoOtherAdapter(),
                adaptersAreHidden(),
                nobodyWaitsExcept(Set.of(blockingPlaces)),
                packagesAreNullMarked());
    }

    static ArchRule domainIsPlainJava() {
        return noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..", "jakarta..", "tools.jackson..")
                .allowEmptyShould(true);
    }

    static ArchRule applicationKnowsNoTechnology() {
        return noClasses()
                .that()
                .resideInAPackage("..application..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.data..",
                        "org.springframework.r2dbc..",
                        "io.r2dbc..",
                        "org.springframework.kafka..",
                        "org.apache.kafka..",
                        "org.apache.avro..",
                        "io.lettuce..",
                        "org.springframework.web..",
                        "org.springframework.http..")
                .allowEmptyShould(true);
    }

    static ArchRule dependenciesPointInwards() {
        ArchRule domain = noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..application..", "..adapter..")
                .allowEmptyShould(true);
        ArchRule application = noClasses()
                .that()
                .resideInAPackage("..application..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..adapter..")
                .allowEmptyShould(true);
        return com.tngtech.archunit.lang.CompositeArchRule.of(domain).and(application);
    }

    static ArchRule adaptersKnowNoOtherAdapter() {
        return slices().matching("..adapter.(*).(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    static ArchRule adaptersAreHidden() {
        return classes()
                .that()
                .resideInAPackage("..adapter..")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true);
    }

    static ArchRule nobodyWaitsExcept(Set<String> places) {
        return noClasses()
                .that(new DescribedPredicate<>("are not one of " + places) {
                    @Override
                    public boolean test(JavaClass type) {
                        return !places.contains(outermost(type).getSimpleName());
                    }
                })
                .should()
                .accessTargetWhere(waits())
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> waits() {
        return new DescribedPredicate<>("a publisher is subscribed to or waited for") {
            @Override
            public boolean test(JavaAccess<?> access) {
                return WAITING.contains(access.getTarget().getName())
                        && access.getTarget().getOwner().isAssignableTo("org.reactivestreams.Publisher");
            }
        };
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }

    static ArchRule packagesAreNullMarked() {
        return classes().should(new ArchCondition<JavaClass>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " is in package " + type.getPackageName()));
            }
        });
    }
}
