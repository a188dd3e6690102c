package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a form of somebody unknown that came when the session had ended, with what was typed in it: without an account there is nobody to
 * keep it for. A module that takes such forms has one.
 */
public interface LatePage {
    /** The page for this form; empty when it is a form of another module. */
    Optional<ModelAndView> answer(HttpServletRequest request);
}
