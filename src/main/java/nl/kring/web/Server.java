package nl.kring.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The server itself: pages travel packed, and requests that it refuses before our filters get the same headers and no words. */
@Component
class Server implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Early());
        factory.setCompression(pages());
    }

    /**
     * Pages travel packed. What makes that dangerous elsewhere is absent: the token is masked anew in every page, no GET repeats what it was
     * sent, and the cookie does not come along with another site's requests.
     */
    private static Compression pages() {
        var compression = new Compression();
        compression.setEnabled(true);
        compression.setMimeTypes(new String[] {"text/html"});
        return compression;
    }

    /** The filter sets them again later; set twice is set once. */
    private static final class Early extends ValveBase {
        Early() {
            super(true);
        }

        /** The hosts are ready by now; their page with the server's name and words of its own goes. */
        @Override
        protected void startInternal() throws LifecycleException {
            for (var host : getContainer().findChildren()) {
                for (var valve : host.getPipeline().getValves()) {
                    if (valve instanceof ErrorReportValve) {
                        host.getPipeline().removeValve(valve);
                    }
                }
            }
            super.startInternal();
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Headers.write(request, response::setHeader);
            getNext().invoke(request, response);
        }
    }
}
