package nl.kring.team;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who has access, in a copy and at the end. */
@Component
@Order(2)
class TeamPart implements DossierPart {
    private final Members members;
    private final HandOvers handOvers;

    TeamPart(Members members, HandOvers handOvers) {
        this.members = members;
        this.handOvers = handOvers;
    }

    @Override
    public String name() {
        return "team";
    }

    @Override
    public String purpose() {
        return "team.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        if (!pass.opens(Part.TEAM)) return;
        for (var one : handOvers.of(pass)) copy.add(this, "team.copy.handover", one.note());
        for (var member : members.of(pass)) copy.add(this, "team.kind." + member.kind(), words(member));
    }

    private static String words(Member member) {
        return Stream.of(member.name(), member.relation(), member.organisation())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    @Override
    public Consumer<Change> carry(Change out) {
        var notes = handOvers.carry(out);
        return members.carry(out).andThen(notes);
    }

    @Override
    public void destroy(Change destruction) {
        handOvers.destroy(destruction);
        members.destroy(destruction);
    }
}
