package nl.kring.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the real provider does by itself, so that another spec that fails is about Kring. */
@Tag("keycloak")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeycloakSpec {
    private final Keycloak keycloak = Keycloak.running();

    @Nested
    class The_organisations_provider {
        private final OtherClient client = client(Keycloak.STAFF);

        @Test
        void says_high_of_who_gave_a_password_and_a_code() throws Exception {
            var ilse = client.signIn(Login.ilse(), "high");
            assertThat(ilse.level()).isEqualTo("high");
            assertThat(ilse.subject()).isEqualTo(keycloak.subject("ilse"));
        }

        @Test
        void says_low_of_who_has_a_password_alone_even_when_high_is_asked() throws Exception {
            assertThat(client.signIn(Login.bram(), "high").level()).isEqualTo("low");
            assertThat(client.signIn(Login.bram()).level()).isEqualTo("low");
        }

        @Test
        void asks_the_code_of_who_came_in_with_a_password_once_high_is_asked() throws Exception {
            var ilse = Login.ilse();
            assertThat(client.signIn(ilse, "low").level()).isEqualTo("low");
            assertThat(client.signIn(ilse, "high").level()).isEqualTo("high");
        }

        @Test
        void knows_who_comes_again_and_keeps_to_one_session() throws Exception {
            var ilse = Login.ilse();
            var first = client.signIn(ilse, "high");
            assertThat(client.signIn(ilse, "high").session()).isEqualTo(first.session());
            assertThat(client.signIn(Login.ilse(), "high").session()).isNotEqualTo(first.session());
        }

        @Test
        void lets_in_somebody_who_was_made_just_now() throws Exception {
            var subject = keycloak.person("noor", "regen-op-het-dak");
            var noor = client.signIn(new Login("noor", "regen-op-het-dak", ""));
            assertThat(noor.subject()).isEqualTo(subject);
        }

        @Test
        void refuses_a_wrong_password_and_a_wrong_code() {
            var question = client.ask("high").authorization();
            assertThatThrownBy(() -> new Login("ilse", "nietje-fiets-lamp", "").through(question))
                    .isInstanceOf(Login.Refused.class)
                    .hasMessageContaining("Invalid username or password");
            assertThatThrownBy(() ->
                            new Login("ilse", "correct-paard-batterij", "another-secret-012345").through(question))
                    .isInstanceOf(Login.Refused.class)
                    .hasMessageContaining("Invalid authenticator code");
        }

        @Test
        void refuses_a_code_with_another_verifier_and_a_code_that_was_used() throws Exception {
            var question = client.ask();
            var login = Login.bram();
            var back = login.through(question.authorization());
            assertThat(refusal(back, question, new CodeVerifier())).isEqualTo("invalid_grant");

            var again = client.ask();
            var secondBack = login.through(again.authorization());
            assertThat(client.redeem(secondBack, again.state(), again.verifier())
                            .indicatesSuccess())
                    .isTrue();
            assertThat(refusal(secondBack, again, again.verifier())).isEqualTo("invalid_grant");
        }

        @Test
        void refuses_a_question_without_a_challenge_and_another_address_to_answer_at() {
            var plain = client.ask().authorization().toString();
            var back = Login.bram().through(URI.create(plain.replaceAll("&code_challenge(_method)?=[^&]*", "")));
            assertThat(back).hasParameter("error", "invalid_request");
            var elsewhere = URI.create(plain.replace("localhost%3A9%2Fback", "localhost%3A9%2Felsewhere"));
            assertThatThrownBy(() -> Login.bram().through(elsewhere))
                    .isInstanceOf(Login.Refused.class)
                    .hasMessageContaining("redirect_uri");
        }

        @Test
        void signs_with_a_new_key_after_a_rotation_and_publishes_the_former_no_more() throws Exception {
            var before = client.signIn(Login.bram()).kid();
            var rotated = keycloak.rotateKeys();
            var after = client.signIn(Login.bram()).kid();
            assertThat(after).isEqualTo(rotated).isNotEqualTo(before);
            assertThat(client.published()).contains(after).doesNotContain(before);
        }

        @Test
        void signs_with_another_algorithm_when_it_is_set_so() throws Exception {
            keycloak.set(Keycloak.STAFF, "id.token.signed.response.alg", "ES256");
            try {
                assertThat(client.signIn(Login.bram()).token().getHeader().getAlgorithm())
                        .hasToString("ES256");
            } finally {
                keycloak.set(Keycloak.STAFF, "id.token.signed.response.alg", "RS256");
            }
        }

        @Test
        void tells_the_client_behind_the_browsers_back_that_a_session_ended() throws Exception {
            try (var channel = new BackChannel()) {
                keycloak.tellEndsAt(Keycloak.STAFF, channel.address());
                var ilse = client.signIn(Login.ilse(), "high");
                keycloak.endSession(ilse.session());
                var told = client.ended(channel.next());
                assertThat(told.getSessionID()).isEqualTo(ilse.claims().getSessionID());
                assertThat(told.getSubject()).isEqualTo(ilse.claims().getSubject());

                var again = client.signIn(Login.ilse(), "high");
                keycloak.endSessions(again.subject());
                assertThat(client.ended(channel.next()).getSubject())
                        .isEqualTo(ilse.claims().getSubject());
            }
        }

        private String refusal(URI back, OtherClient.Question question, CodeVerifier verifier) throws Exception {
            return client.redeem(back, question.state(), verifier)
                    .toErrorResponse()
                    .getErrorObject()
                    .getCode();
        }
    }

    @Nested
    class The_broker {
        private final OtherClient client = client(Keycloak.CLIENTS);

        @Test
        void says_the_level_that_was_shown_in_digids_place() throws Exception {
            assertThat(client.signIn(Login.citizen()).level()).isEqualTo("urn:kring:substantial");
            assertThat(client.signIn(Login.citizenAtTheLowestLevel()).level()).isEqualTo("urn:kring:basic");
        }

        @Test
        void calls_the_same_person_the_same_each_time_and_never_by_the_number() throws Exception {
            var first = client.signIn(Login.citizen());
            var second = client.signIn(Login.citizen());
            assertThat(second.subject()).isEqualTo(first.subject());
            assertThat(client.signIn(Login.citizenAtTheLowestLevel()).subject()).isNotEqualTo(first.subject());
            assertThat(first.claims().toJSONString()).doesNotContain("999990019");
        }

        @Test
        void refuses_a_wrong_password_in_digids_place() {
            var question = client.ask().authorization();
            assertThatThrownBy(() -> new Login("999990019", "sleutel-in-de-pot", "").through(question))
                    .isInstanceOf(Login.Refused.class);
        }

        @Test
        void tells_the_client_that_the_session_of_a_citizen_ended() throws Exception {
            try (var channel = new BackChannel()) {
                keycloak.tellEndsAt(Keycloak.CLIENTS, channel.address());
                var citizen = client.signIn(Login.citizen());
                keycloak.endSession(citizen.session());
                assertThat(client.ended(channel.next()).getSessionID())
                        .isEqualTo(citizen.claims().getSessionID());
            }
        }
    }

    private OtherClient client(String id) {
        try {
            return new OtherClient(keycloak, id);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
