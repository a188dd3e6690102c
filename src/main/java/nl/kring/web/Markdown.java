package nl.kring.web;

import gg.jte.Content;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Text as people write it in reports and lessons: paragraphs, bold, italic, lists and headings. No links, no pictures, no HTML: what is
 * not in the list comes out as its words.
 */
public final class Markdown {
    private static final int EXCERPT = 160;
    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class))
            .maxOpenBlockParsers(20)
            .build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .softbreak("<br>")
            .nodeRendererFactory(WordsOnly::new)
            .build();
    // The parser alone would do; a second pair of eyes that knows nothing of Markdown stands behind it.
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "strong", "em", "ul", "ol", "li", "h3", "h4", "br")
            .toFactory();

    private Markdown() {}

    /** The text as markup that is safe to show. */
    public static Content html(String text) {
        var tree = PARSER.parse(text);
        var clean = POLICY.sanitize(HTML.render(tree));
        return output -> output.writeContent(clean);
    }

    /** The first words without marks, for a line in a list. */
    public static String plain(String text) {
        return plain(text, EXCERPT);
    }

    /** The first words without marks, at most this many characters, cut at a space. */
    public static String plain(String text, int most) {
        var words = Words.of(PARSER.parse(text));
        if (words.codePointCount(0, words.length()) <= most) {
            return words;
        }
        var cut = words.substring(0, words.offsetByCodePoints(0, most));
        return (cut.contains(" ") ? cut.substring(0, cut.lastIndexOf(' ')) : cut) + "…";
    }

    /** Headings start under the page's own (h3 and h4); of a link or a picture only the words stay. */
    private record WordsOnly(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Heading.class, Link.class, Image.class);
        }

        @Override
        public void render(Node node) {
            var writer = context.getWriter();
            var tag = node instanceof Heading heading ? (heading.getLevel() < 2 ? "h3" : "h4") : null;
            if (tag != null) {
                writer.line();
                writer.tag(tag);
            }
            for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            if (tag != null) {
                writer.tag("/" + tag);
                writer.line();
            }
        }
    }

    /** Only what is written, with a space wherever something new begins. */
    private static final class Words extends AbstractVisitor {
        private final StringBuilder words = new StringBuilder();

        static String of(Node tree) {
            var collected = new Words();
            tree.accept(collected);
            return collected.words.toString().strip().replaceAll("\\s+", " ");
        }

        @Override
        public void visit(Text text) {
            words.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            words.append(code.getLiteral());
        }

        @Override
        public void visit(HtmlInline html) {
            words.append(html.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak end) {
            words.append(' ');
        }

        @Override
        public void visit(HardLineBreak end) {
            words.append(' ');
        }

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            words.append(' ');
        }

        @Override
        public void visit(Heading heading) {
            visitChildren(heading);
            words.append(' ');
        }
    }
}
