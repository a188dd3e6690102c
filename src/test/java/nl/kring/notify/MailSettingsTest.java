package nl.kring.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailSettingsTest {
    @TempDir
    Path place;

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.nl, SMTP, mail.example.nl, 587",
        "smtp://mail.example.nl:2525, SMTP, mail.example.nl, 2525",
        "smtps://mail.example.nl, SMTPS, mail.example.nl, 465",
        "smtp-plain://localhost, SMTP_PLAIN, localhost, 25"
    })
    void an_address_says_how_the_server_is_reached_and_how_safely(
            String url, MailServer.Tls tls, String host, int port) {
        var server = MailServer.of(settings(url));
        assertThat(server.tls()).isEqualTo(tls);
        assertThat(server.host()).isEqualTo(host);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.discreetFrom()).as("without another sender").isEqualTo("portaal@example.nl");
        assertThat(server.patience()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void the_password_comes_from_a_file_and_is_never_printed() throws IOException {
        var file = Files.writeString(place.resolve("mail.password"), "geheim woord\n");
        var settings = settings("smtp://kring@mail.example.nl");
        settings.setProperty("kring.mail.password-file", file.toString());
        var server = MailServer.of(settings);
        assertThat(server.user()).isEqualTo("kring");
        assertThat(server.password()).isEqualTo("geheim woord");
        assertThat(server.toString()).doesNotContain("geheim");
        assertThat(server.properties(server.from()).toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example.nl",
                "http://mail.example.nl",
                "smtp://mail.example.nl/path",
                "smtp-plain://mail.example.nl",
                "smtp://kring@mail.example.nl"
            })
    void a_mistake_stops_the_start_with_one_sentence(String url) {
        assertThatThrownBy(() -> MailServer.of(settings(url)))
                .isInstanceOf(WrongMailSettings.class)
                .hasMessageMatching("KRING_MAIL_URL.*\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Portaal <portaal@example.nl>", "a@example.nl\r\nBcc: b@example.nl", "portaal"})
    void a_sender_is_one_address(String from) {
        var settings = settings("smtp://mail.example.nl").withProperty("kring.mail.from", from);
        assertThatThrownBy(() -> MailServer.of(settings)).hasMessageContaining("KRING_MAIL_FROM");
        var discreet = settings("smtp://mail.example.nl").withProperty("kring.mail.discreet-from", from);
        assertThatThrownBy(() -> MailServer.of(discreet)).hasMessageContaining("KRING_MAIL_DISCREET_FROM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portaal.example.nl/inloggen",
                "https://portaal.example.nl/",
                "https://portaal.example.nl?x",
                "http://portaal.example.nl",
                "portaal.example.nl"
            })
    void the_address_of_the_site_leads_to_no_place_in_it(String address) {
        assertThatThrownBy(() -> new SiteAddress(address)).hasMessageContaining("KRING_ADDRESS");
        assertThat(new SiteAddress("https://portaal.example.nl:8443").known()).isTrue();
        assertThat(new SiteAddress("").known()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, 1, PT0S, PT1M",
        "UNREACHABLE, 2, PT1M, PT5M",
        "BUSY, 3, PT6M, PT15M",
        "REFUSED, 4, PT21M, PT1H",
        "SLOW, 100, PT100H, PT1H",
        "SLOW, 121, PT119H, PT1H",
        "SLOW, 122, PT119H1S, ",
        "REJECTED, 1, PT0S, "
    })
    void a_notice_is_tried_soon_at_first_then_hourly_and_for_five_days(
            Trouble trouble, int attempts, Duration since, Duration wait) {
        var now = Instant.parse("2026-11-25T12:00:00Z");
        assertThat(RetryRules.next(trouble, attempts, now.minus(since), now))
                .isEqualTo(Optional.ofNullable(wait).map(now::plus));
    }

    @Test
    void without_a_mail_server_the_program_starts_and_with_a_wrong_one_it_does_not() {
        var program = new ApplicationContextRunner()
                .withUserConfiguration(NoticeWork.class)
                .withBean(Deliveries.class, () -> new Deliveries(JdbcClient.create(new DriverManagerDataSource())))
                .withBean(Clock.class, Clock::systemUTC);
        program.run(started -> assertThat(started).hasNotFailed().doesNotHaveBean(Smtp.class));
        program.withPropertyValues("kring.mail.url=smtps://mail.example.nl", "kring.mail.from=portaal@example.nl")
                .run(started -> assertThat(started).hasNotFailed().hasSingleBean(Smtp.class));
        program.withPropertyValues("kring.mail.url=mail.example.nl")
                .run(started -> assertThat(started).getFailure().hasRootCauseInstanceOf(WrongMailSettings.class));
    }

    private static MockEnvironment settings(String url) {
        return new MockEnvironment()
                .withProperty("kring.mail.url", url)
                .withProperty("kring.mail.from", "portaal@example.nl");
    }
}
