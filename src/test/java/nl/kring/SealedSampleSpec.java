package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import nl.kring.matrix.SampleOfAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every kind of sealed data is opened to try it after a restore; none is forgotten. */
@KringSpec
class SealedSampleSpec {
    @Autowired
    ApplicationContext kring;

    @Test
    void every_column_of_bytes_is_one_that_opens_or_one_that_is_named_as_not_sealed() throws Exception {
        SampleOfAll.make(kring);
        try (var superuser = TestDatabase.superuser()) {
            var tried = new SealedSample(superuser, TestDatabase.KEYS).tried();
            var opened = new TreeSet<String>();
            var shut = new TreeSet<String>();
            tried.forEach((column, of) -> {
                if (of.opened() > 0) opened.add(column);
                if (of.shut() > 0) shut.add(column);
            });
            assertThat(shut)
                    .as("those do not open: open them, or name them in SealedSample.OTHER")
                    .isSubsetOf(SealedSample.OTHER);
            assertThat(opened).as("those are sealed after all").doesNotContainAnyElementsOf(SealedSample.OTHER);
            assertThat(opened).hasSizeGreaterThan(20);
            System.out.println("OPENED " + opened + "\nSHUT " + shut);
        }
    }
}
