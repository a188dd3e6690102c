package nl.kring.inquiry;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import nl.kring.access.Pass;
import nl.kring.inquiry.Inquiry.Outcome;
import nl.kring.inquiry.Inquiry.Theme;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The counts that remain of threads; needs the organisation's part DESK. */
@Component
@Transactional(propagation = MANDATORY)
class Figures {
    private final JdbcClient db;

    Figures(JdbcClient db) {
        this.db = db;
    }

    /** How many ended in a month, about this and so. */
    record Figure(YearMonth month, Theme theme, Outcome outcome, int many) {}

    /** All of the months from the first up to and with the last. */
    List<Figure> between(Pass desk, YearMonth first, YearMonth last) {
        return db.sql("""
                select month, theme, outcome, sum(many)::int as many from inquiry.figure
                where month between :first and :last group by month, theme, outcome order by month, theme, outcome
                """)
                .param("first", first.atDay(1))
                .param("last", last.atDay(1))
                .query((row, number) -> new Figure(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        Theme.valueOf(row.getString("theme")),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getInt("many")))
                .list();
    }
}
