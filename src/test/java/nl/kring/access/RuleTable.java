package nl.kring.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import nl.kring.access.Grant.Kind;

/**
 * Who may do what, written by hand and read by people: the measure for the rules in Java and for the wall in the
 * database. It is never generated. Whoever changes a rule changes it here as well, and says why.
 */
final class RuleTable {
    /** r read, c change, d destroy, - nothing. */
    private static final String TABLE = """
            .               IDENTITY CASES PLAN REPORT REPORT_INTERNAL TEAM LOG GRANT KEY PORTAL WAYS PLAN_ANSWER REPORT_ANSWER CONVERSATION SIGNAL DRAFT MERGE CIRCLE INVITATION NOMINATION JOIN GROUP PLACE TICK CONSULT HEAD ADVISED PEOPLE FIND REGISTER EMERGENCY OVERSIGHT SETTINGS SIGN_IN CONSULTING DESK CREDENTIAL CONTACT ASK QUESTION ADVICE TALK
            CLIENT          r        r     r    r      -               r    r   -     -   -      rc   rc          rc            rc           rc     -     r     rc     rc         rc         -    rc    rc    r    -       r    r       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            HELP_TEAM       rc       rc    rc   rc     rc              rc   -   -     -   rc     rc   rc          rc            rc           rc     rc    rc    r      -          rc         -    rc    rc    -    rc      r    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            STAND_IN        r        r     rc   rc     rc              r    -   -     -   rc     rc   rc          rc            rc           rc     rc    -     r      -          r          -    rc    rc    -    rc      r    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            TEAM_LEAD       r        r     r    -      -               rc   -   -     -   -      -    r           -             -            rc     -     rc    r      -          -          -    -     -     -    -       r    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            EMERGENCY       r        r     r    r      r               r    -   -     -   -      -    r           r             -            -      -     -     -      -          -          -    -     -     -    -       r    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            CONSULTED       -        -     r    r      -               -    -   -     -   -      -    r           r             -            -      -     -     -      -          -          -    -     -     -    rc      r    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            SUPPORTER       -        -     r    -      -               -    -   -     -   -      -    -           -             -            -      -     -     r      -          -          -    rc    rc    rc   -       -    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            READER          -        -     r    -      -               -    -   -     -   -      -    -           -             -            -      -     -     r      -          -          -    r     rc    -    -       -    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            INVITED         -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          rc   -     -     -    -       -    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            FORMER_CLIENT   -        -     -    -      -               -    r   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            CARE_STAFF      -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       r      rc   rc       c         -         -        -       rc         -    -          -       -   -        -      -
            STAFF           -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       r      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            INTAKE_DESK     -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       r      -    -        -         -         -        -       -          rc   -          -       -   -        -      -
            PRIVACY_OFFICER -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       r      -    -        -         rc        -        -       -          -    -          -       -   -        -      -
            ADMINISTRATOR   -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       rc     -    -        -         -         rc       -       -          -    -          -       -   -        -      -
            OWNER           -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       -      -    -        -         -         -        -       -          -    rc         rc      c   -        -      -
            ASKER           -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       -      -    -        -         -         -        -       -          -    -          -       -   rc       rc     rc
            ANSWERER        -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       -      -    -        -         -         -        -       -          -    -          -       -   rc       rc     rc
            VISITOR         -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      rc
            JOB_RETENTION   rd       rd    rd   rd     rd              rd   rd  rd    rd  rd     rd   rd          rd            rd           rd     rd    rd    rd     rd         rd         rd   rd    rd    rd   rd      rd   rd      -      -    -        -         -         -        -       -          -    -          -       -   rd       rd     rd
            JOB_SAMPLE      rc       rc    rc   rc     rc              rc   rc  rc    rc  rc     rc   rc          rc            rc           rc     rc    rc    rc     rc         rc         rc   rc    rc    rc   rc      rc   rc      rc     rc   rc       rc        rc        rc       rc      rc         rc   rc         rc      rc  rc       rc     rc
            JOB_SIGN_IN     -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       -      -    -        -         -         -        rc      -          -    rc         -       -   -        -      -
            JOB_NOTIFY      -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       -      -    -        -         -         -        -       -          -    -          r       -   -        -      -
            JOB_ACCOUNT     -        -     -    -      -               rc   -   c     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       rc     -    -        -         -         rc       rc      -          -    rc         rc      -   -        -      -
            JOB_MERGE       rcd      rcd   rcd  rcd    rcd             rcd  -   cd    -   rcd    rcd  rcd         rcd           rcd          rcd    rcd   -     rcd    rcd        rcd        rcd  rcd   rcd   rcd  rcd     rcd  rcd     -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            JOB_OVERSIGHT   -        -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       r      r    -        -         rc        -        -       -          -    -          -       -   -        -      -
            JOB_INDEX       rc       -     -    -      -               -    -   -     -   -      -    -           -             -            -      -     -     -      -          -          -    -     -     -    -       -    -       -      -    -        -         -         -        -       -          -    -          -       -   -        -      -
            """;

    private static final Map<Kind, Map<Part, String>> CELLS = read();

    private RuleTable() {}

    /** Whether the cell allows it. Every kind and every part has a cell, or this fails. */
    static boolean may(Kind kind, Part part, Action action) {
        var cell = CELLS.getOrDefault(kind, Map.of()).get(part);
        if (cell == null)
            throw new IllegalStateException(
                    "The table says nothing about " + kind + " in " + part + ": decide, and write it down");
        return switch (action) {
            case READ -> cell.contains("r");
            case CHANGE -> cell.contains("c");
            case DESTROY -> cell.contains("d");
        };
    }

    private static Map<Kind, Map<Part, String>> read() {
        var lines = TABLE.lines().map(line -> line.split(" +")).toList();
        var parts = Arrays.stream(lines.getFirst()).skip(1).map(Part::valueOf).toList();
        var cells = new HashMap<Kind, Map<Part, String>>();
        for (var line : lines.subList(1, lines.size())) {
            if (line.length != parts.size() + 1) throw new IllegalStateException("A row of another length: " + line[0]);
            var row = new HashMap<Part, String>();
            for (var at = 0; at < parts.size(); at++) row.put(parts.get(at), line[at + 1]);
            cells.put(Kind.valueOf(line[0]), row);
        }
        return cells;
    }
}
