package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.kring.KringSpec;
import nl.kring.access.Viewer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

@KringSpec
class RoutesTest {
    private final Map<RequestMappingInfo, HandlerMethod> routes =
            RouteRules.of(RouteRules.controllers(Code.under(Project.MAIN)));
    private final RequestMappingHandlerMapping live;
    private final List<HandlerMapping> ways;

    @Autowired
    RoutesTest(RequestMappingHandlerMapping requestMappingHandlerMapping, List<HandlerMapping> ways) {
        this.live = requestMappingHandlerMapping;
        this.ways = ways;
    }

    @Test
    void every_route_asks_who_asks_or_is_open_for_a_reason_and_only_a_post_changes() {
        assertThat(RouteRules.faults(routes)).isEmpty();
    }

    @Test
    void every_open_route_still_exists() {
        assertThat(RouteRules.gone(paths(routes))).isEmpty();
    }

    @Test
    void the_running_program_has_no_route_that_the_source_does_not_show() {
        var running = new HashMap<>(live.getHandlerMethods());
        running.values().removeIf(handler -> ofTests(handler.getBeanType()));
        assertThat(paths(routes)).containsAll(paths(running)).contains("/demo");
    }

    @Test
    void files_are_served_only_as_assets_and_house_style() {
        for (var way : ways)
            if (way instanceof SimpleUrlHandlerMapping files)
                assertThat(RouteRules.files(files)).isEmpty();
    }

    @Nested
    class Planted_faults {
        @Test
        void a_route_without_a_viewer_and_one_that_changes_by_another_method_are_found() {
            var faults = RouteRules.faults(RouteRules.of(List.of(Planted.class)));
            assertThat(faults).hasSize(4);
            assertThat(faults)
                    .anyMatch(fault -> fault.startsWith("Planted.unseen (/plan/unseen) does not ask who asks"));
            assertThat(faults).anyMatch(fault -> fault.startsWith("Planted.remove (/plan/goal) must be @GetMapping"));
            assertThat(faults).anyMatch(fault -> fault.startsWith("Planted.any (/plan/any) must be @GetMapping"));
        }

        @Test
        void an_open_route_that_is_gone_is_found() {
            assertThat(RouteRules.gone(Set.of("/health"))).hasSize(RouteRules.OPEN.size() - 1);
        }

        @Test
        void files_from_anywhere_are_found() {
            var files = new SimpleUrlHandlerMapping(
                    Map.of("/**", new ResourceHttpRequestHandler(), "/assets/**", new ResourceHttpRequestHandler()));
            assertThat(RouteRules.files(files)).hasSize(1);
        }

        @Controller
        static class Planted {
            @GetMapping("/plan/seen")
            void seen(Viewer.Person viewer) {}

            @GetMapping("/plan/unseen")
            void unseen() {}

            @PostMapping("/plan/goal")
            void add(String title) {}

            @DeleteMapping("/plan/goal")
            void remove(Viewer viewer) {}

            @RequestMapping("/plan/any")
            void any(Viewer viewer) {}
        }
    }

    private static Set<String> paths(Map<RequestMappingInfo, HandlerMethod> routes) {
        return routes.keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .collect(Collectors.toSet());
    }

    private static boolean ofTests(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("test-classes");
    }
}
