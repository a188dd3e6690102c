package nl.kring.inquiry;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.inquiry.Figures.Figure;
import nl.kring.inquiry.Inquiry.Outcome;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.web.Page;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How many threads ended, by month: of the last twelve months that are over, so that nobody can compare a month with itself. */
@Controller
@Transactional
class FigurePages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final int MONTHS = 12;

    private final Access access;
    private final Figures figures;
    private final Pages pages;
    private final Clock clock;

    FigurePages(Access access, Figures figures, Pages pages, Clock clock) {
        this.access = access;
        this.figures = figures;
        this.pages = pages;
        this.clock = clock;
    }

    /** One month. @param themes counts in the order of the themes, and {@code outcomes} in that of the outcomes */
    record Month(YearMonth month, List<Integer> themes, List<Integer> outcomes) {
        static Month of(YearMonth month, List<Figure> all) {
            var mine = all.stream().filter(it -> it.month().equals(month)).toList();
            return new Month(
                    month,
                    Arrays.stream(Theme.values())
                            .map(theme -> sum(mine, it -> it.theme() == theme))
                            .toList(),
                    Arrays.stream(Outcome.values())
                            .map(outcome -> sum(mine, it -> it.outcome() == outcome))
                            .toList());
        }

        private static int sum(List<Figure> figures, Predicate<Figure> of) {
            return figures.stream().filter(of).mapToInt(Figure::many).sum();
        }

        FigureRules.Shown shown() {
            return FigureRules.of(themes, outcomes);
        }

        String name(Page page) {
            return page.month(month.atDay(1));
        }

        String total(Page page) {
            var all = themes.stream().mapToInt(Integer::intValue).sum();
            return shown().total() ? String.valueOf(all) : page.text("inquiry.figure.hidden");
        }
    }

    /** @param months those in which anything ended, the newest first */
    record Counted(List<Month> months) {
        static String cell(Page page, int count) {
            return FigureRules.few(count) ? page.text("inquiry.figure.few") : String.valueOf(count);
        }
    }

    @GetMapping("/desk/figures")
    ModelAndView figures(Viewer.Person viewer) {
        DeskRules.deskOnly(viewer);
        var now = YearMonth.from(clock.instant().atZone(HERE));
        var pass = access.pass(viewer, new Safe.Organisation(), Part.DESK);
        var all = figures.between(pass, now.minusMonths(MONTHS), now.minusMonths(1));
        var months = Stream.iterate(now.minusMonths(1), it -> it.minusMonths(1))
                .limit(MONTHS)
                .filter(month -> all.stream().anyMatch(it -> it.month().equals(month)))
                .map(month -> Month.of(month, all))
                .toList();
        return pages.show("inquiry/figures", new Counted(months));
    }
}
