package nl.kring.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.kring.access.Viewer;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route asks who asks, or stands in the list of open routes with its reason; only GET and POST are used. */
final class RouteRules {
    /** Routes that anybody may ask for without being known, and why. */
    static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("/health", "a monitor signs in nowhere; the answer is one word"),
            Map.entry("/assets/{*path}", "the same files for everybody, nothing personal"),
            Map.entry("/house-style/{hash}.css", "the organisation's colours, nothing personal"),
            Map.entry("/", "sends everybody on to where they begin, and shows nothing"),
            Map.entry("/sign-in", "nobody is known before they signed in"),
            Map.entry("/sign-in/passkey", "nobody is known before they signed in"),
            Map.entry("/sign-in/passkey/options", "nobody is known before they signed in"),
            Map.entry("/sign-in/second", "coming in: asks for what was shown before, and shows nothing of anybody"),
            Map.entry("/sign-in/second/app", "coming in: asks for what was shown before, and shows nothing of anybody"),
            Map.entry(
                    "/sign-in/second/card", "coming in: asks for what was shown before, and shows nothing of anybody"),
            Map.entry("/sign-in/recovery", "coming in: asks for what was shown before, and shows nothing of anybody"),
            Map.entry("/sign-in/with/{door}", "nobody is known before they signed in"),
            Map.entry(
                    "/sign-in/back", "the provider sends a browser here that is not in yet; it shows what it was sent"),
            Map.entry("/sign-in/ended/{door}", "a provider tells that a session ended, by a signature of its own"),
            Map.entry(
                    "/sign-in/choose/with/{door}",
                    "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry("/sign-in/late", "says that a code was used, and nothing more"),
            Map.entry("/activate", "nobody is known before they signed in"),
            Map.entry("/sign-in/choose", "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry("/sign-in/choose/passkey", "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry(
                    "/sign-in/choose/passkey/options",
                    "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry(
                    "/sign-in/choose/password", "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry("/sign-in/choose/app", "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry("/sign-in/choose/app/new", "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry("/sign-in/choose/card", "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry(
                    "/sign-in/choose/card/new", "somebody with a code is not in yet; for others it asks who they are"),
            Map.entry("/away", "leaving must always work, also when the session is gone"),
            Map.entry("/language", "the language of the sign-in page too; it changes nothing that is kept"),
            Map.entry("/error", "the last page when all else failed; it says nothing about anybody"),
            Map.entry("/privacy", "who answers for the data, for everybody; it says nothing about anybody helped"),
            Map.entry("/push-worker.js", "the same file for everybody; absent while push is off"),
            Map.entry("/consultation", "anybody asks without a name; it shows the own visit and nothing of others"),
            Map.entry("/consultation/return", "whoever has a receipt has no name; attempts are counted"),
            Map.entry("/first-run", "nobody is known before the first administrator; absent once there is one"),
            Map.entry("/first-run/address", "the same, for a browser that typed the token"),
            Map.entry("/first-run/administrator", "the same, for a browser that typed the token"),
            Map.entry("/demo", "who to be in a demonstration; exists nowhere else"),
            Map.entry("/demo/sign-in", "signs a made-up person in; exists in a demonstration alone"));

    /** Routes that answer to every method: the container sends a failed request there as it came. */
    private static final Set<String> ANY_METHOD = Set.of("/error");

    private static final Set<String> STATIC = Set.of("/assets", "/house-style");

    private RouteRules() {}

    /** The routes of these controllers, whatever the mode of the program: nothing is started. */
    static Map<RequestMappingInfo, HandlerMethod> of(Collection<Class<?>> controllers) {
        var context = new StaticWebApplicationContext();
        for (var controller : controllers) {
            var bean = new RootBeanDefinition(controller);
            bean.setLazyInit(true);
            context.registerBeanDefinition(controller.getName(), bean);
        }
        context.refresh();
        var mapping = new RequestMappingHandlerMapping();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping.getHandlerMethods();
    }

    /** The controllers in these sources. */
    static List<Class<?>> controllers(Collection<Code> sources) {
        var found = new ArrayList<Class<?>>();
        for (var code : sources)
            for (var type : code.types())
                if (Code.has(type.getModifiers(), "Controller") || Code.has(type.getModifiers(), "RestController"))
                    found.add(ClassUtils.resolveClassName(
                            code.unit().getPackageName() + "." + type.getSimpleName(), null));
        return found;
    }

    static List<String> faults(Map<RequestMappingInfo, HandlerMethod> routes) {
        var faults = new ArrayList<String>();
        routes.forEach((route, handler) -> route.getPatternValues().forEach(path -> {
            var place = handler.getBeanType().getSimpleName() + "."
                    + handler.getMethod().getName() + " (" + path + ")";
            if (!OPEN.containsKey(path) && !asksWho(handler))
                faults.add(
                        place + " does not ask who asks: take a Viewer, or add it to RouteRules.OPEN with the reason");
            if (!ANY_METHOD.contains(path)
                    && !onlyGetOrPost(route.getMethodsCondition().getMethods()))
                faults.add(
                        place
                                + " must be @GetMapping, which changes nothing, or @PostMapping: browsers' forms know no other");
        }));
        return faults;
    }

    /** Open routes that no longer exist: the next route with that path would be open unseen. */
    static List<String> gone(Set<String> paths) {
        return OPEN.keySet().stream()
                .filter(path -> !paths.contains(path))
                .map(path -> path + " is no route any more: take it out of RouteRules.OPEN")
                .toList();
    }

    /** Files that are served without passing any code of ours. */
    static List<String> files(SimpleUrlHandlerMapping resources) {
        return resources.getUrlMap().keySet().stream()
                .filter(path -> STATIC.stream().noneMatch(folder -> path.startsWith(folder + "/")))
                .map(path -> path + " serves files past the house rules: serve only below " + STATIC)
                .toList();
    }

    private static boolean asksWho(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameterTypes()).anyMatch(Viewer.class::isAssignableFrom);
    }

    private static boolean onlyGetOrPost(Set<RequestMethod> methods) {
        return Set.of(RequestMethod.GET).equals(methods)
                || Set.of(RequestMethod.POST).equals(methods);
    }
}
