package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * A post that the guard refuses. One without our mark on its form is forged, or from no page of ours: it gets an error page. One with
 * our mark came too late: what was typed in it is kept, and the answer leads on.
 */
@Component
class LatePosts implements AccessDeniedHandler {
    private final ProblemPage problems;
    private final FormMarks marks;
    private final Interrupted interrupted;
    private final ObjectProvider<FrameSource> frames;
    private final ObjectProvider<LatePage> pages;

    LatePosts(
            ProblemPage problems,
            FormMarks marks,
            Interrupted interrupted,
            ObjectProvider<FrameSource> frames,
            ObjectProvider<LatePage> pages) {
        this.problems = problems;
        this.marks = marks;
        this.interrupted = interrupted;
        this.frames = frames;
        this.pages = pages;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException fault)
            throws IOException {
        if (!(fault instanceof CsrfException)) {
            problems.write(403, request, response);
            return;
        }
        var onward = onward(request);
        if (onward.isPresent()) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", onward.get());
            return;
        }
        var page = pages.stream()
                .map(it -> it.answer(request))
                .flatMap(Optional::stream)
                .findFirst();
        if (page.isPresent()) problems.write(page.get(), request, response);
        else problems.write(Problem.of(403).saying("web.problem.stale"), request, response);
    }

    private Optional<String> onward(HttpServletRequest request) {
        var post = Kept.of(request);
        var frame = frames.stream()
                .map(it -> it.frame(request))
                .flatMap(Optional::stream)
                .findFirst();
        if (frame.isEmpty()) {
            if (!marks.isOurs(post.mark(), post.form())) {
                return Optional.empty();
            }
            interrupted.note(request);
            return Optional.of("/sign-in");
        }
        // Somebody is signed in: a form of another person, sent from a page that stayed open, is none of this person's.
        var own = marks.isOf(frame.get().person(), post.mark(), post.form());
        return own && interrupted.note(request) ? Optional.of(Interrupted.PAGE) : Optional.empty();
    }
}
