package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class PlansSpec {
    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_statement_with_a_list_of_keys_that_is_asked_often_is_planned_once() {
        var plans = transaction.execute(status -> {
            for (var time = 0; time < 20; time++)
                db.sql("select safe from crypto.safe_key where safe = any(:keys)")
                        .param("keys", new UUID[] {UUID.randomUUID()})
                        .query(UUID.class)
                        .list();
            return db.sql("""
                            select generic_plans, custom_plans from pg_prepared_statements
                            where statement like 'select safe from crypto.safe_key where safe = any(%'
                            """)
                    .query((row, number) -> new long[] {row.getLong("generic_plans"), row.getLong("custom_plans")})
                    .single();
        });
        assertThat(plans[0]).as("times by the one plan").isPositive();
        assertThat(plans[1]).as("times planned anew").isZero();
    }
}
