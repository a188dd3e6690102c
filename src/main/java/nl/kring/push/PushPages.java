package nl.kring.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Device;
import nl.kring.account.Roles;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import nl.kring.web.WorkerPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** On which devices somebody is told that there is something new, and at which hours not. */
@Controller
@ConditionalOnProperty(PushWork.ON)
@Transactional
class PushPages {
    private static final String HERE = "/push";
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    private final Pages pages;
    private final Access access;
    private final PushDevices devices;
    private final Quiets quiets;
    private final Sender sender;
    private final Road road;
    private final SchedulerClient later;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PushPages(
            Pages pages,
            Access access,
            PushDevices devices,
            Quiets quiets,
            Sender sender,
            Road road,
            SchedulerClient later,
            Clock clock,
            TransactionTemplate transaction) {
        this.pages = pages;
        this.access = access;
        this.devices = devices;
        this.quiets = quiets;
        this.sender = sender;
        this.road = road;
        this.later = later;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @param key the public key that a browser asks its push service for us with */
    record View(boolean client, String key, List<PushDevice> devices, Quiet quiet, boolean tried, Errors errors) {}

    @GetMapping(HERE)
    ModelAndView list(
            Viewer.Person viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "false") boolean tried) {
        WorkerPolicy.allow(request, response, "push");
        return show(viewer, tried, Errors.none());
    }

    /** Looks the name of the push service up before there is a transaction: that may take as long as somebody else wants. */
    @PostMapping(HERE)
    @Transactional(propagation = Propagation.NEVER)
    ModelAndView add(
            Viewer.Person viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String p256dh,
            @RequestParam(defaultValue = "") String auth,
            @RequestHeader(name = "User-Agent", required = false) @Nullable String agent) {
        var given = new Subscription(endpoint, p256dh, auth);
        var fault = fault(given);
        WorkerPolicy.allow(request, response, "push");
        return Objects.requireNonNull(transaction.execute(status -> {
            if (fault.isPresent()) return show(viewer, false, Errors.none().add("device", fault.get()));
            devices.add(change(viewer), given, Device.of(agent));
            return pages.go(HERE);
        }));
    }

    @PostMapping(HERE + "/{device}/end")
    ModelAndView end(Viewer.Person viewer, @PathVariable UUID device) {
        if (!devices.end(change(viewer), device)) throw new NotFound();
        return pages.go(HERE);
    }

    @PostMapping(HERE + "/trial")
    ModelAndView tryOut(Viewer.Person viewer) {
        later.scheduleIfNotExists(DeliverPush.trial(viewer.id()).scheduledTo(clock.instant()));
        return pages.go(HERE + "?tried=true");
    }

    @PostMapping(HERE + "/quiet")
    ModelAndView quiet(
            Viewer.Person viewer,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        var errors = Errors.none();
        if (hour(from).isEmpty()) errors.add("from", "push.quiet.missing");
        if (hour(until).isEmpty()) errors.add("until", "push.quiet.missing");
        if (!errors.isEmpty()) return show(viewer, false, errors);
        quiets.keep(
                change(viewer), new Quiet(hour(from).orElseThrow(), hour(until).orElseThrow()));
        return pages.go(HERE);
    }

    /** The worker that shows what comes in: it keeps nothing, and sees no page. */
    @GetMapping("/push-worker.js")
    ResponseEntity<byte[]> worker() throws IOException {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .body(new ClassPathResource("push/worker.js").getContentAsByteArray());
    }

    private ModelAndView show(Viewer.Person viewer, boolean tried, Errors errors) {
        var account = access.pass(viewer, new Safe.Account(viewer.id()), Part.CONTACT);
        var view =
                new View(Roles.outside(viewer), sender.key(), devices.of(account), quiets.of(account), tried, errors);
        return pages.show("push/push", view, errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Change change(Viewer.Person viewer) {
        return access.change(viewer, new Safe.Account(viewer.id()), "push.device", Part.CONTACT);
    }

    private Optional<String> fault(Subscription given) {
        var fault = EndpointRules.fault(given);
        if (fault.isPresent()) return fault;
        try {
            var endpoint = EndpointRules.uri(given.endpoint()).orElseThrow();
            return road.leadsOutside(endpoint) ? Optional.empty() : Optional.of("push.wrong.address");
        } catch (UnknownHostException unknown) {
            return Optional.of("push.wrong.address");
        }
    }

    private static Optional<Integer> hour(String typed) {
        return typed.matches("\\d|1\\d|2[0-3]") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }
}
