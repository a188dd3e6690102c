package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Notices that a form which was kept has arrived after all. Where a page refused it, it stays kept: then nobody has its words yet. */
@Configuration(proxyBeanMethods = false)
class Arrivals implements WebMvcConfigurer, HandlerInterceptor {
    private final Interrupted interrupted;

    Arrivals(Interrupted interrupted) {
        this.interrupted = interrupted;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Not reached when the page threw. A form that must be corrected (422) has arrived: it shows the words again itself. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object page, @Nullable ModelAndView answer) {
        if (request.getMethod().equals("POST")) {
            interrupted.arrived(request, request.getParameter(Kept.FORM));
        }
    }
}
