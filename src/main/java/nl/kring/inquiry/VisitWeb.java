package nl.kring.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import nl.kring.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the visitor to every route that asks for one; without a visit they begin at the door. */
@Configuration
class VisitWeb implements WebMvcConfigurer {
    private final Visits visits;

    VisitWeb(Visits visits) {
        this.visits = visits;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new VisitorArgument(visits));
    }

    private record VisitorArgument(Visits visits) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Viewer.Visitor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            return visits.of(asked).orElseThrow(NoVisit::new);
        }
    }
}
