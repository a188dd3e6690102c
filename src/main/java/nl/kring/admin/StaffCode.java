package nl.kring.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Staff;
import nl.kring.audit.EventKind;
import nl.kring.factor.Codes;
import nl.kring.factor.Codes.Purpose;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import nl.kring.profile.Organisation;
import nl.kring.web.Once;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a member of staff a code: the first one, or, after a check of who it is, the way back. That one works only after
 * some hours, and its owner hears of it at once. The administrator's pass allows it; the account is opened by the program.
 */
@Component
@Transactional
class StaffCode implements PersonAction {
    private static final Viewer.System JOB = new Viewer.System(Viewer.Job.ACCOUNT, "code");

    private final Access access;
    private final Desk desk;
    private final Codes codes;
    private final Notices notices;
    private final Organisation organisation;
    private final Once once;

    StaffCode(Access access, Desk desk, Codes codes, Notices notices, Organisation organisation, Once once) {
        this.access = access;
        this.desk = desk;
        this.codes = codes;
        this.notices = notices;
        this.organisation = organisation;
        this.once = once;
    }

    @Override
    public Optional<Offer> of(Pass pass, Staff.Member person) {
        if (person.ended() != null) return Optional.empty();
        var active = person.active() != null;
        return Optional.of(new Offer(
                "key",
                active ? "admin.code.reset" : "admin.code.first",
                active ? "admin.code.reset.state" : "admin.code.first.state",
                List.of(),
                "/admin/person/" + person.id() + "/code"));
    }

    /**
     * Gives a code, to be shown once; one that was given before stops working.
     *
     * @param form the id of the form that asks; empty when it was sent before, and then nothing changes
     */
    Optional<String> give(UUID form, Viewer.Person viewer, PersonId person, Purpose purpose) {
        var given = new ArrayList<String>();
        once.once(form, viewer.id().value(), () -> {
            given.add(give(viewer, person, purpose));
            return "/admin/person/" + person + "/code";
        });
        return given.stream().findFirst();
    }

    private String give(Viewer.Person viewer, PersonId person, Purpose purpose) {
        var change = desk.change(viewer, EventKind.CREDENTIAL_CHANGED, "account.person:" + person);
        var terms = organisation.now().terms();
        var opens = change.at().plus(Duration.ofHours(purpose == Purpose.WAY_BACK ? terms.recoveryHours() : 0));
        var account = access.change(JOB, new Safe.Account(person), "factor.code", Part.CREDENTIAL);
        var code = codes.issue(account, purpose, opens, opens.plus(Duration.ofDays(terms.activationDays())));
        if (purpose == Purpose.WAY_BACK)
            notices.send(new Notice(
                    person.value(),
                    Notice.Kind.SECURITY,
                    "admin.code:" + person + ":" + change.at().toEpochMilli()));
        return code;
    }
}
