package nl.kring.oversight;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import nl.kring.audit.EventKind;

/** Which lines of the log one can ask for, in the order of the page; without kinds, all of them. */
enum KindChoice {
    ALL,
    REFUSALS,
    EMERGENCIES,
    LOOKS(EventKind.VIEW, EventKind.LIST, EventKind.STREAM_OPENED),
    CHANGES(
            EventKind.CHANGE,
            EventKind.CREATE,
            EventKind.DESTROYED,
            EventKind.INVITED,
            EventKind.INVITED_ON_PAPER,
            EventKind.JOINED,
            EventKind.ADVICE_ASKED),
    COPIES(EventKind.EXPORT),
    SEARCHES(EventKind.SEARCH),
    MERGES(EventKind.MERGED),
    ACCOUNTS(EventKind.ROLE_CHANGED, EventKind.CREDENTIAL_CHANGED, EventKind.PLEDGE_SIGNED);

    final Set<EventKind> kinds;

    KindChoice(EventKind... kinds) {
        this.kinds = Set.of(kinds);
    }

    /** How a form names it; what no form names is everything. */
    static KindChoice of(String typed) {
        return Arrays.stream(values())
                .filter(choice -> choice.word().equals(typed))
                .findFirst()
                .orElse(ALL);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
