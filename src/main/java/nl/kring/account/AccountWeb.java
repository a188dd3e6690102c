package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import nl.kring.access.DossierId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.web.Frame;
import nl.kring.web.FrameSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the viewer to every route that asks for one, once the pledge is signed, and tells the layouts who it is. */
@Configuration
class AccountWeb implements WebMvcConfigurer {
    private final SignedIn signedIn;
    private final PledgeHold hold;

    AccountWeb(SignedIn signedIn, PledgeHold hold) {
        this.signedIn = signedIn;
        this.hold = hold;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument(signedIn, hold));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, DossierId.class, text -> new DossierId(java.util.UUID.fromString(text)));
    }

    @Bean
    static FrameSource frames(SignedIn signedIn, Directory directory) {
        return request -> signedIn.viewer(request).map(viewer -> frame(viewer, signedIn.left(request), directory));
    }

    private static Frame frame(Viewer.Person viewer, Duration left, Directory directory) {
        var role = viewer.roles().stream().min(Role::compareTo).orElse(Role.CLIENT);
        var marks = viewer.roles().stream().map(Role::name).collect(Collectors.toSet());
        var name = directory.name(viewer.id()).orElse("");
        return new Frame(viewer.id().toString(), name, roleKey(role), "/", marks, Map.of(), left);
    }

    static String roleKey(Role role) {
        return "account.role." + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record ViewerArgument(SignedIn signedIn, PledgeHold hold) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return Viewer.class.isAssignableFrom(parameter.getParameterType())
                    && parameter.getParameterType() != Viewer.Visitor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            var viewer = signedIn.viewer(asked).orElseThrow(NotSignedIn::new);
            hold.pass(viewer, asked);
            return viewer;
        }
    }
}
