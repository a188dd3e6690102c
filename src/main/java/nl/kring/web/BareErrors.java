package nl.kring.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Requests that the server refuses before any of our filters (an address that is no address): the same headers, and no words. */
@Component
class BareErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Early());
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Silent.class.getName());
            }
        });
    }

    /** The filter sets them again later; set twice is set once. */
    private static final class Early extends ValveBase {
        Early() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Headers.write(request, response::setHeader);
            getNext().invoke(request, response);
        }
    }

    /** Made by Tomcat by name. */
    public static final class Silent extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, Throwable throwable) {
            // A status says enough to a program that does not ask like a browser.
        }
    }
}
