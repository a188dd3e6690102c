package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Figures and logs tell how the program does, and nothing of anybody. */
@KringSpec
class MetricsSpec {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    ApplicationContext kring;

    @Autowired
    Story story;

    @TempDir
    Path place;

    @Test
    void a_monitor_reads_figures_on_a_port_of_their_own_and_nothing_of_a_session_stands_in_them_or_in_the_log()
            throws Exception {
        var port = StartedKring.freePort();
        var log = place.resolve("kring.log");
        var settings = Map.of(
                "KRING_METRICS_PORT",
                Integer.toString(port),
                "KRING_LOG_FORMAT",
                "logstash",
                "LOGGING_FILE_NAME",
                log.toString(),
                "LOGGING_LEVEL_ROOT",
                "info");
        try (var second = SecondKring.apart(settings)) {
            var session = second.as(story.worker);
            var path = "/conversation/" + story.fatima.value();
            var person = story.client.value().toString();
            assertThat(session.get(path).statusCode()).isEqualTo(200);
            assertThat(session.post(path, UUID.randomUUID().toString(), "kanarie-in-tekst")
                            .statusCode())
                    .isEqualTo(303);
            session.get("/kanarie-in-pad/" + person);
            session.get(path + "?zoek=kanarie-in-vraag");
            session.get("/%E0%80kanarie-kapot");
            session.post("/kanarie-in-pad", "kanarie-in-form", "kanarie-in-tekst");

            var answer = StartedKring.get(port, "/metrics");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("kring_requests_seconds_count{", "route=\"none\"", "{", "jvm_memory_used_bytes")
                    .contains("hikaricp_connections_active{pool=\"app\"}", "process_files_open_files");
            assertThat(answer.body()).containsPattern("route=\"/[^\"]*\\{[^\"]*\"");
            var written = Files.readString(log);
            assertThat(written.lines()).isNotEmpty();
            assertThat(written.lines())
                    .allSatisfy(
                            line -> assertThat(JSON.readTree(line).get("level").asString())
                                    .isNotBlank());
            var canaries = List.of(
                    "kanarie",
                    person,
                    story.worker.value().toString(),
                    story.fatima.value().toString(),
                    "zoek",
                    "Amrani");
            for (var text : List.of(answer.body(), written)) assertThat(text).doesNotContain(canaries);
        }
    }

    @Test
    void the_public_port_has_no_figures_and_the_port_of_figures_has_nothing_else() throws Exception {
        var port = StartedKring.freePort();
        try (var second = SecondKring.apart(Map.of("KRING_METRICS_PORT", Integer.toString(port)))) {
            assertThat(StartedKring.get(port, "/").statusCode()).isEqualTo(404);
            assertThat(StartedKring.get(port, "/metrics?x=1").statusCode()).isEqualTo(404);
            var session = second.holding("");
            assertThat(session.get("/metrics").body()).doesNotContain("jvm_memory");
            assertThat(session.get("/actuator/prometheus").body()).doesNotContain("jvm_memory");
        }
    }

    @Test
    void without_the_setting_nothing_is_counted() {
        assertThat(kring.getBeanNamesForType(MeteredRequests.class)).isEmpty();
    }
}
