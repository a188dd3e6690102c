package nl.kring.house;

import java.util.List;
import java.util.stream.Collectors;
import nl.kring.house.Floors.Arrow;
import nl.kring.house.Floors.Floor;

/** Draws the house: its floors from the roof down, and who leans on whom. */
final class HouseDoc {
    private final List<String> names;
    private final List<Arrow> arrows;
    private final StringBuilder text = new StringBuilder();

    HouseDoc(List<String> names, List<Arrow> arrows) {
        this.names = names;
        this.arrows = arrows;
    }

    String draw() {
        text.append("""
                # The house

                <!-- Generated from the source: run ./kring update. -->

                One capability is one package under `nl.kring`. A module leans only on lower floors, and on its own floor only on what stands to its
                left; a test holds this order. What wants to lean upward is turned round: the lower module declares an interface or publishes an
                event, the higher one fulfils it or listens.

                """);
        Floors.HOUSE.floors().reversed().forEach(this::floor);
        text.append("## Beside the floors\n\n| module | what lives there |\n|---|---|\n");
        row(Floors.BESIDE, "`" + Floors.BESIDE + "`");
        row("", "`nl.kring` itself");
        text.append("\n## Who leans on whom\n\n```mermaid\nflowchart TD\n");
        Floors.HOUSE.floors().reversed().forEach(this::box);
        arrows.forEach(arrow -> text.append("  %s --> %s%n".formatted(arrow.from(), arrow.to())));
        return text.append("```\n").toString();
    }

    private void floor(Floor floor) {
        text.append("## Floor %d: %s%n%n".formatted(Floors.HOUSE.floors().indexOf(floor) + 1, floor.name()));
        var open = floor.modules().stream().filter(names::contains).toList();
        if (!open.isEmpty()) text.append("| module | what lives there |\n|---|---|\n");
        open.forEach(module -> row(module, "`" + module + "`"));
        if (!open.isEmpty()) text.append('\n');
        var planned = floor.modules().stream()
                .filter(module -> !names.contains(module))
                .collect(Collectors.joining("`, `"));
        if (!planned.isEmpty()) text.append("Not opened yet: `%s`.%n%n".formatted(planned));
    }

    private void row(String module, String shown) {
        var info = Project.read(Project.MAIN.resolve(module).resolve("package-info.java"));
        text.append("| %s | %s |%n".formatted(shown, Modules.sentence(info)));
    }

    private void box(Floor floor) {
        var open = floor.modules().stream().filter(names::contains).toList();
        if (!open.isEmpty())
            text.append("  subgraph %s_floor[%s]%n    %s%n  end%n"
                    .formatted(floor.name(), floor.name(), String.join("; ", open)));
    }
}
