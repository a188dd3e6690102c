package nl.kring.house;

import com.sun.source.tree.ClassTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Small files, small packages, and names that say what a thing is. Too large warns; half as much again fails. */
final class SizeRules {
    private static final Pattern SAYS_NOTHING =
            Pattern.compile(".+(Service|Manager|Helper|Util|Utils|Impl|Dto|DTO|Entity|Mapper|Common)");

    /** Packages that are larger on purpose, how many files and public types they may have, and why. */
    static final Map<String, Roof> LARGER = Map.ofEntries(
            Map.entry(
                    "crypto",
                    new Roof(
                            26,
                            14,
                            "sealing, indexes, ids and marks, copies and what was destroyed, and the faults of keys that a start must tell apart")),
            Map.entry(
                    "dossier",
                    new Roof(
                            25,
                            22,
                            "the words of the client and the case, which every room shows; correcting and joining want out")),
            Map.entry(
                    "copies",
                    new Roof(
                            25,
                            9,
                            "copies as files, which the command line makes and puts back before there is a program")),
            Map.entry("audit", new Roof(25, 10, "the log, read by the door and exported by the command line")),
            Map.entry("factor", new Roof(28, 11, "one word for each thing that proves who somebody is")),
            Map.entry(
                    "profile", new Roof(25, 7, "what an organisation is, how it is changed, and what is settled once")),
            Map.entry(
                    "report",
                    new Roof(
                            36,
                            10,
                            "a report from its first word to its last version, with what the client says to it")),
            Map.entry(
                    "conversation",
                    new Roof(
                            34,
                            6,
                            "messages between two sides and in the group: one room with kinds, so that nothing is built twice")),
            Map.entry(
                    "inquiry",
                    new Roof(
                            45,
                            6,
                            "the intake desk is one room with two sides: who asks, also without a name, and who answers")),
            Map.entry(
                    "web",
                    new Roof(66, 31, "the frame of every page: one folder, so that nobody builds a second frame")),
            Map.entry(
                    "account",
                    new Roof(
                            35,
                            18,
                            "people, roles, departments, the pledge and who is signed in; the roof keeps them all")),
            Map.entry(
                    "access",
                    new Roof(48, 36, "the door is one capability; its words are public because every module asks it")));

    /** How many Java files and public types a package may have. */
    record Roof(int files, int types, String why) {}

    /** How large a thing is, and how large it should be. */
    record Size(String what, int is, int most) {
        boolean warns() {
            return is > most;
        }

        boolean fails() {
            return is * 2 > most * 3;
        }

        @Override
        public String toString() {
            return "%s: %d, at most %d: split it by what it does".formatted(what, is, most);
        }
    }

    private SizeRules() {}

    /** The size of one file, by its kind. */
    static Size lines(Path path, String text) {
        var name = path.toString();
        var most = name.endsWith(".jte") ? 80 : name.contains("src/test/") ? 300 : 200;
        return new Size("Lines of " + path, (int) text.lines().count(), most);
    }

    /** The size of one package. */
    static List<Size> ofPackage(String module, List<Code> files) {
        var roof = LARGER.getOrDefault(module, new Roof(25, 6, ""));
        var open = files.stream()
                .flatMap(code -> topLevel(code).stream())
                .filter(SizeRules::isPublic)
                .count();
        return List.of(
                new Size("Java files of the module " + module, files.size(), roof.files),
                new Size("Public types of the module " + module, (int) open, roof.types));
    }

    /** Names that end in a word which says nothing. */
    static List<String> names(Code code) {
        var faults = new ArrayList<String>();
        for (var type : code.types())
            if (SAYS_NOTHING.matcher(type.getSimpleName()).matches())
                faults.add(
                        code.at(type) + " " + type.getSimpleName()
                                + " has a name that says nothing: a noun for a record, its plural for its SQL, ...Pages, ...Rules, ...Part, or verb and noun");
        return faults;
    }

    private static List<ClassTree> topLevel(Code code) {
        return code.unit().getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .toList();
    }

    private static boolean isPublic(ClassTree type) {
        return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }
}
