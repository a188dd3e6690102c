package nl.kring.plan;

import java.util.List;
import java.util.Objects;
import nl.kring.dossier.Client;
import org.jspecify.annotations.Nullable;

/**
 * A task as somebody filled it in; {@link PlanRules} judges it.
 *
 * @param who the id of somebody with access, or {@link #OTHER}
 * @param name the name of somebody else
 */
record FilledTask(String text, String who, String name, String dueOn) {
    static final String OTHER = "OTHER";

    FilledTask {
        text = line(text);
        who = line(who);
        name = line(name);
        dueOn = line(dueOn);
    }

    /** The empty form: the client does it. */
    static FilledTask empty(List<Owner> people) {
        return new FilledTask("", client(people), "", "");
    }

    /** A task as it stands, to be changed. */
    static FilledTask of(Task task, List<Owner> people, Client client) {
        var owner = task.wording().owner();
        var known = people.stream().filter(it -> it.person().equals(owner)).findFirst();
        var who = known.map(it -> it.person().toString()).orElse(task.isOf(client) ? client(people) : OTHER);
        return new FilledTask(
                task.text(), who, who.equals(OTHER) ? task.who() : "", Objects.toString(task.dueOn(), ""));
    }

    private static String client(List<Owner> people) {
        return people.stream()
                .filter(Owner::client)
                .map(it -> it.person().toString())
                .findFirst()
                .orElse(OTHER);
    }

    /** On one line, as lists and the history show it. */
    static String line(@Nullable String typed) {
        return typed == null ? "" : typed.strip().replaceAll("\\s+", " ");
    }
}
