package nl.kring.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import nl.kring.profile.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Makes pages out of templates. A page is put together inside the controller's transaction and rendered after it: the view holds plain
 * data, and nothing is read any more while rendering.
 */
@Component
public class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "nl.kring");
    private final Page.Words words;
    private final Organisation organisation;
    private final HouseStyle style;
    private final Languages languages;
    private final ObjectProvider<FrameSource> frames;

    Pages(
            Texts texts,
            Clock clock,
            Organisation organisation,
            Assets assets,
            HouseStyle style,
            FormMarks marks,
            Languages languages,
            ObjectProvider<NavItem> items,
            ObjectProvider<FrameSource> frames) {
        var sorted =
                items.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
        this.words = new Page.Words(texts, clock, assets, marks, sorted);
        this.organisation = organisation;
        this.style = style;
        this.languages = languages;
        this.frames = frames;
    }

    /**
     * The page of this template.
     *
     * @param template module and name, for example {@code plan/overview}; it takes {@code page} and {@code view}
     * @param view the record that the template shows
     */
    public ModelAndView show(String template, Object view) {
        return show(template, view, HttpStatus.OK);
    }

    /** The page of this template with another status, for example 422 for a form that must be corrected. */
    public ModelAndView show(String template, Object view, HttpStatus status) {
        var request = request();
        var frame = frames.stream()
                .map(it -> it.frame(request))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return answer(new JteView(engine, template, page(request, frame, request.getRequestURI()), view), status);
    }

    /**
     * A small piece of a page to be made later, such as for a stream: in the language of this request, which may be over by then. It can
     * hold no form.
     */
    public Function<Object, String> piece(String template) {
        var page = page(request(), null, "/");
        return view -> new String(new JteView(engine, template, page, view).bytes(), StandardCharsets.UTF_8);
    }

    /** On to another page of ours after a post (303). */
    public ModelAndView go(String path) {
        var redirect = new RedirectView(path);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }

    /** The calm page for a status; it reads nothing and is the same for everybody. */
    public ModelAndView problem(HttpStatus status) {
        return problem(Problem.of(status.value()));
    }

    ModelAndView problem(Problem problem) {
        return calm("web/problem", problem, HttpStatus.valueOf(problem.status()));
    }

    ModelAndView calm(String template, Object view, HttpStatus status) {
        return answer(calm(template, view, request()), status);
    }

    JteView calm(String template, Object view, HttpServletRequest request) {
        return new JteView(engine, template, page(request, null, "/"), view);
    }

    private Page page(HttpServletRequest request, @Nullable Frame frame, String path) {
        var profile = organisation.now();
        var language = languages.of(request);
        return new Page(
                words,
                frame,
                new Page.Now(
                        profile,
                        style.of(profile.look()),
                        language,
                        languages.others(language),
                        Headers.nonce(request),
                        path,
                        () -> csrf(request)));
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    private static ModelAndView answer(JteView view, HttpStatus status) {
        var answer = new ModelAndView(view);
        answer.setStatus(status);
        return answer;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
