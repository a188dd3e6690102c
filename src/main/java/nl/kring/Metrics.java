package nl.kring;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Figures for a monitor, in the text of Prometheus, on a port of its own that this machine alone reaches. Off until
 * {@code KRING_METRICS_PORT} is set. There is nobody in them: no ids, no addresses, and routes as templates.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("kring.metrics.port")
class Metrics {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    @Bean
    PrometheusMeterRegistry meters(List<HikariDataSource> pools) {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        pools.forEach(pool -> pool.setMetricRegistry(meters));
        return meters;
    }

    /** Listens to the collector until the program ends. */
    @Bean
    JvmGcMetrics collector(PrometheusMeterRegistry meters) {
        var collector = new JvmGcMetrics();
        collector.bindTo(meters);
        return collector;
    }

    @Bean
    MeteredRequests meteredRequests(PrometheusMeterRegistry meters) {
        return new MeteredRequests(meters);
    }

    /** Answers {@code GET /metrics} and nothing else. */
    @Bean(destroyMethod = "close")
    MetricsPort metricsPort(PrometheusMeterRegistry meters, @Value("${kring.metrics.port}") int port)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", asked -> {
            try (asked) {
                if (!asked.getRequestURI().toString().equals("/metrics")
                        || !asked.getRequestMethod().equals("GET")) {
                    asked.sendResponseHeaders(404, -1);
                    return;
                }
                var text = meters.scrape().getBytes(StandardCharsets.UTF_8);
                asked.getResponseHeaders().set("Content-Type", FORMAT);
                asked.sendResponseHeaders(200, text.length);
                asked.getResponseBody().write(text);
            }
        });
        server.start();
        return new MetricsPort(server);
    }

    /** The open port. */
    record MetricsPort(HttpServer server) implements AutoCloseable {
        int number() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
