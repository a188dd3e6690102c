package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nl.kring.KringSpec;
import nl.kring.SecondKring;
import nl.kring.Story;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class RushSpec {
    private static final int RUSH = 400;

    @Autowired
    Story story;

    @Test
    void a_rush_of_people_gets_the_page_or_is_told_calmly_to_try_again_and_nothing_fails_halfway() throws Exception {
        try (var kring = SecondKring.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var session = kring.as(story.worker);
            var asked = new ArrayList<Callable<HttpResponse<String>>>();
            for (var number = 0; number < RUSH; number++) asked.add(() -> session.get("/conversation/" + story.fatima));
            var answers = new ArrayList<HttpResponse<String>>();
            for (var answer : threads.invokeAll(asked)) answers.add(answer.get());
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .contains(200)
                    .isSubsetOf(List.of(200, 503));
            assertThat(answers)
                    .filteredOn(it -> it.statusCode() == 503)
                    .allSatisfy(it ->
                            assertThat(it.headers().firstValue("Retry-After")).isPresent());
            assertThat(session.get("/conversation/" + story.fatima).statusCode())
                    .isEqualTo(200);
        }
    }
}
