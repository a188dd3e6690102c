package nl.kring.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.View;

/** One page, ready to be rendered: all that it says is known already, nothing is read while rendering. */
final class JteView implements View {
    private static final Logger LOG = LoggerFactory.getLogger(JteView.class);

    private final TemplateEngine engine;
    private final String template;
    private final Map<String, Object> params;

    JteView(TemplateEngine engine, String template, Page page, Object view) {
        this(engine, template, Map.of("page", page, "view", view));
    }

    JteView(TemplateEngine engine, String template, Map<String, Object> params) {
        this.engine = engine;
        this.template = template;
        this.params = params;
    }

    /** The page as bytes; whole or not at all. */
    byte[] bytes() {
        var output = new StringOutput(16 * 1024);
        engine.render(template + ".jte", params, output);
        return output.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] bytes;
        try {
            bytes = bytes();
        } catch (RuntimeException e) {
            LOG.error("Template {} failed: {}", template, Fault.of(e));
            response.sendError(500);
            return;
        }
        if (params.get("page") instanceof Page page) {
            response.setLocale(page.language().locale());
        }
        send(bytes, response);
    }

    static void send(byte[] bytes, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", Headers.NO_STORE);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
