package nl.kring.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One Java file as the compiler's parser reads it, for rules about how the source is written. */
record Code(Path path, String text, CompilationUnitTree unit, Trees trees) {

    private static final Map<Path, List<Code>> READ = new ConcurrentHashMap<>();

    /** All Java files below a folder, in order of their paths; read once per run. */
    static List<Code> under(Path folder) {
        return READ.computeIfAbsent(folder, once -> {
            var texts = new LinkedHashMap<Path, String>();
            Project.under(folder, ".java").forEach(path -> texts.put(path, Project.read(path)));
            return parse(texts);
        });
    }

    /** Reads a text as if it stood in the project at this path: how faults are planted. */
    static Code of(Path path, String text) {
        return parse(Map.of(path, text)).getFirst();
    }

    private static List<Code> parse(Map<Path, String> texts) {
        var files = texts.entrySet().stream().map(Code::file).toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
        var read = new ArrayList<Code>();
        try {
            var units = task.parse().iterator();
            for (var entry : texts.entrySet())
                read.add(new Code(entry.getKey(), entry.getValue(), units.next(), Trees.instance(task)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(read);
    }

    private static JavaFileObject file(Map.Entry<Path, String> source) {
        return new SimpleJavaFileObject(URI.create("string:///" + source.getKey()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return source.getValue();
            }
        };
    }

    /** The module that the file belongs to; empty for the root package. */
    String module() {
        return Project.module(path);
    }

    /** All classes, records, interfaces and enums, the nested ones too. */
    List<ClassTree> types() {
        var types = new ArrayList<ClassTree>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                types.add(type);
                return super.visitClass(type, nothing);
            }
        }.scan(unit, null);
        return types;
    }

    /** The docstring, if there is one. */
    Optional<String> doc(Tree tree) {
        return Optional.ofNullable(trees.getDocComment(TreePath.getPath(unit, tree)));
    }

    /** File and line, as an editor opens them. */
    String at(Tree tree) {
        var line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
        return path + ":" + line;
    }

    static List<MethodTree> methods(ClassTree type) {
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .toList();
    }

    static List<VariableTree> fields(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .toList();
    }

    static boolean has(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .anyMatch(type ->
                        type.toString().equals(annotation) || type.toString().endsWith("." + annotation));
    }
}
