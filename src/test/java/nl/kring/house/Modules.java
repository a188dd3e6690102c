package nl.kring.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import nl.kring.house.Floors.Arrow;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules that there are: what they say of themselves, and what they really lean on. */
final class Modules {
    private static final String ROOT = "nl.kring";
    private static final Pattern SENTENCE = Pattern.compile("(?s)^/\\*\\*(.*?)\\*/");

    private Modules() {}

    static ApplicationModules real() {
        return ApplicationModules.of(ROOT);
    }

    /** Which module leans on which, as compiled; templates count. In the order of the floors. */
    static List<Arrow> arrows(ApplicationModules modules) {
        var arrows = new ArrayList<Arrow>();
        for (var module : modules)
            if (!module.isRootModule())
                module.getDirectDependencies(modules)
                        .uniqueModules()
                        .filter(target -> !target.isRootModule() && !target.equals(module))
                        .forEach(target -> arrows.add(new Arrow(
                                module.getIdentifier().toString(),
                                target.getIdentifier().toString())));
        var order = Floors.HOUSE.order();
        return arrows.stream()
                .distinct()
                .sorted((a, b) -> a.from().equals(b.from())
                        ? Integer.compare(order.indexOf(a.to()), order.indexOf(b.to()))
                        : Integer.compare(order.indexOf(a.from()), order.indexOf(b.from())))
                .toList();
    }

    /** What a module says that it may lean on. */
    static List<Arrow> allowed(String module) {
        try {
            var said = Class.forName(ROOT + "." + module + ".package-info").getAnnotation(ApplicationModule.class);
            return said == null
                    ? List.of()
                    : Arrays.stream(said.allowedDependencies())
                            .map(target -> new Arrow(module, target))
                            .toList();
        } catch (ClassNotFoundException missing) {
            return List.of(); // the rule about package-info tells it
        }
    }

    /** The names of the packages below the root, the root itself not. */
    static List<String> names() {
        return Project.under(Project.MAIN, ".java").stream()
                .map(Project::module)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The sentence with which a package introduces itself; empty when it does not. */
    static String sentence(String packageInfo) {
        var found = SENTENCE.matcher(packageInfo);
        return found.find()
                ? found.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip()
                : "";
    }

    /** One sentence for what a package-info lacks. */
    static List<String> faults(String module, String packageInfo) {
        var faults = new ArrayList<String>();
        if (!sentence(packageInfo).endsWith("."))
            faults.add(
                    "%s/package-info.java must begin with one sentence that says what lives there".formatted(module));
        if (!packageInfo.contains("@NullMarked"))
            faults.add("%s/package-info.java must carry @NullMarked".formatted(module));
        if (!module.isEmpty() && !packageInfo.contains("allowedDependencies"))
            faults.add(
                    "%s/package-info.java must say what the module may lean on: @ApplicationModule(allowedDependencies = {...})"
                            .formatted(module));
        return faults;
    }

    /** Classes of modules that lean on a class of the root package. */
    static List<String> leaningOnRoot(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT + "."))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(leaning -> isRoot(leaning.getTargetClass())))
                .map(type -> type.getName()
                        + " leans on the root package, which starts the program: hand it over as a property or a bean")
                .toList();
    }

    private static boolean isRoot(JavaClass target) {
        return target.getBaseComponentType().getPackageName().equals(ROOT);
    }
}
