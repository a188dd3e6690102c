package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwayTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53100", "55P03", "57014", "57P01", "58030"})
    void a_database_that_is_away_full_or_slow_passes(String state) {
        assertThat(Away.is(new IllegalStateException(new SQLException("said", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "42501", "42601"})
    void a_fault_of_our_own_does_not_pass(String state) {
        assertThat(Away.is(new IllegalStateException(new SQLException("said", state))))
                .isFalse();
        assertThat(Away.is(new IllegalTransactionStateException("said"))).isFalse();
    }

    @Test
    void a_connection_that_the_pool_gave_up_and_a_transaction_that_could_not_end_pass() {
        assertThat(Away.is(new SQLException("Connection is closed"))).isTrue();
        assertThat(Away.is(new TransactionSystemException("said"))).isTrue();
    }
}
