package nl.kring.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import nl.kring.access.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A report as a file of plain text. It is opened and sent after the transaction; a browser may only save it. */
record ReportFile(LocalDate happenedOn, Taken title, Taken text) implements View {
    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var bytes = "%s%n%s%n%n%s%n"
                .formatted(happenedOn, title.open(), text.open())
                .getBytes(StandardCharsets.UTF_8);
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"%s.txt\"".formatted(happenedOn));
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
