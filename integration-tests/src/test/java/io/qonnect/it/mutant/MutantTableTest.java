package io.qonnect.it.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every patch of the table fits the source as it is today, and compiles; so a mutant never vanishes unseen. */
class MutantTableTest {
    private final Hunt hunt = new Hunt();

    @TestFactory
    List<DynamicTest> everyMutantFitsAndCompiles() {
        return MutantTable.read().stream()
                .map(m -> DynamicTest.dynamicTest(
                        m.name(), () -> assertThat(hunt.compile(m)).isNotEmpty()))
                .toList();
    }

    @Test
    void namesAreUnique() {
        assertThat(MutantTable.read()).extracting(Mutant::name).doesNotHaveDuplicates();
    }

    @Test
    void aTextThatIsNotThereOrNotUniqueIsRefused() {
        String source = "int a = 1; int b = 1;";
        assertThat(new Patch("A", "a = 1", "a = 2").apply(source)).isEqualTo("int a = 2; int b = 1;");
        assertThatThrownBy(() -> new Patch("A", "c = 1", "").apply(source)).hasMessageContaining("does not have");
        assertThatThrownBy(() -> new Patch("A", "= 1", "").apply(source)).hasMessageContaining("more than once");
    }

    /** What is changed is run: the same loader without any change finds nothing. */
    @Test
    void nothingIsFoundWhereNothingWasPlanted() {
        Mutant none = new Mutant(
                "none",
                "nothing",
                List.of(),
                0,
                List.of(new Patch("io/qonnect/kb/decision/DecisionFold.java", "Not thread safe.", "Not thread-safe.")));
        assertThat(hunt.hunt(none, LongStream.rangeClosed(1, 3))).isEmpty();
    }
}
