package nl.kring.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Connects lines to their pages. The head of the answer goes out as always; then the server's request is let go with all its buffers, and the
 * connection alone is kept ({@code docs/decisions/0044}). The answer ends with its connection (RFC 9112, 6.3).
 */
@Configuration(proxyBeanMethods = false)
class OpenLines implements WebMvcConfigurer, HandlerMethodReturnValueHandler {
    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(this);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == OpenLine.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned, MethodParameter method, ModelAndViewContainer answer, NativeWebRequest web)
            throws IOException, ServletException {
        answer.setRequestHandled(true);
        var line = (OpenLine) Objects.requireNonNull(returned);
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Connection", "close");
            response.flushBuffer();
            if (request.getMethod().equals("GET"))
                request.upgrade(LineSocket.class).serve(line);
            else line.close();
        } catch (IOException | ServletException broken) {
            line.close();
            throw broken;
        }
    }
}
