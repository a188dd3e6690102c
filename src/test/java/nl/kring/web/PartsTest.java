package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartsTest {

    @ParameterizedTest
    @CsvSource({"Anouk de Boer,AB", "Fatima El Amrani,FA", "Sevda,S", "'Özlem  Yılmaz',ÖY", "'(waarnemer) Kim',WK"})
    void initials(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }

    @Test
    void steps_fill_the_bar() {
        assertThat(Bar.of(2, 4)).extracting(Bar::x).containsExactly("0.0", "25.4", "50.8", "76.2");
        assertThat(Bar.of(2, 4)).extracting(Bar::on).containsExactly(true, true, false, false);
        assertThat(Bar.of(0, 1)).extracting(Bar::width).containsExactly("100.0");
    }

    @Test
    void a_long_list_is_cut_into_pages() {
        var pager = new Pager(2, 10, 35, "/plan?filter=open");
        assertThat(pager.pages()).isEqualTo(4);
        assertThat(pager.offset()).isEqualTo(10);
        assertThat(pager.href(3)).isEqualTo("/plan?filter=open&page=3");
        assertThat(new Pager(-3, 10, 0, "/plan").number()).isEqualTo(1);
        assertThat(new Pager(1, 10, 0, "/plan").hasLater()).isFalse();
    }

    @Test
    void a_way_shows_only_to_whom_it_is_for_and_only_with_the_dossier_it_needs() {
        var tab = new NavItem(Place.DOSSIER, 1, "plan.tab", "plan", "/plan/{dossier}", Set.of("PLAN", "ALL"));
        assertThat(tab.isFor(Set.of("PLAN"), true)).isTrue();
        assertThat(tab.isFor(Set.of("REPORT"), true)).isFalse();
        assertThat(tab.isFor(Set.of("ALL"), false)).isFalse();
        assertThat(tab.href("d1")).isEqualTo("/plan/d1");
    }

    @Test
    void the_first_complaint_about_a_field_stays_and_the_order_is_the_forms() {
        var errors = new Errors().add("b", "web.new").add("a", "web.new").add("b", "web.away");
        assertThat(errors.all()).extracting(Errors.Complaint::field).containsExactly("b", "a");
        assertThat(errors.all().getFirst().key()).isEqualTo("web.new");
        assertThat(Errors.none().isEmpty()).isTrue();
    }

    @Test
    void a_fault_is_told_without_its_message() {
        assertThat(Fault.of(new IllegalStateException("what Tom wrote", new RuntimeException("and more"))))
                .contains("java.lang.IllegalStateException", "PartsTest", " <- java.lang.RuntimeException")
                .doesNotContain("Tom", "more");
    }
}
