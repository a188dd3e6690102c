package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Writes an error page straight to the answer, for refusals before a controller is reached. */
@Component
class ProblemPage {
    private final ObjectProvider<Pages> pages;

    // Filters start before the rest of the house; the pages are asked for when there is something to say.
    ProblemPage(ObjectProvider<Pages> pages) {
        this.pages = pages;
    }

    void write(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(Problem.of(status), request, response);
    }

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        JteView.send(pages.getObject().calm("web/problem", problem, request).bytes(), response);
    }

    /** Any page of ours, or on to one. */
    void write(ModelAndView page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (page.getStatus() != null) response.setStatus(page.getStatus().value());
            Objects.requireNonNull(page.getView()).render(page.getModel(), request, response);
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
