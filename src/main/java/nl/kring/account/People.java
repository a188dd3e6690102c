package nl.kring.account;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.RoleRules.Refusal;
import nl.kring.audit.EventKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who can sign in, and their roles. Each role that is given or ended is a line of the log, and comes with
 * what it opens in the organisation, or takes it away.
 */
@Component
@Transactional(propagation = MANDATORY)
public class People {
    static final Column NAME = new Column("account.person.name", Part.PEOPLE);

    private final JdbcClient db;
    private final Access access;
    private final Grants grants;
    private final HeldRoles roles;
    private final Departments departments;
    private final ApplicationEventPublisher news;

    People(
            JdbcClient db,
            Access access,
            Grants grants,
            HeldRoles roles,
            Departments departments,
            ApplicationEventPublisher news) {
        this.db = db;
        this.access = access;
        this.grants = grants;
        this.roles = roles;
        this.departments = departments;
        this.news = news;
    }

    /**
     * Adds a person with roles from now on: the account's safe, and what the roles open.
     *
     * @param organisation a change of the organisation's part PEOPLE
     * @param name how colleagues and clients see a member of staff; null for a client, whose name stands in the dossier
     * @throws RoleRefused when the roles do not go together
     */
    public void add(Change organisation, PersonId person, @Nullable String name, Set<Role> roles) {
        var refusal = organisation.viewer() instanceof Viewer.Person
                ? RoleRules.start(roles)
                : RoleRules.together(roles); // clients come in through the program
        refusal.ifPresent(People::refuse);
        db.sql("insert into account.person (id, safe, name, made_at) values (:id, :safe, :name, :now)")
                .param("id", person.value())
                .param("safe", organisation.safeId())
                .param("name", organisation.sealIfAny(NAME, person.value(), 1, name))
                .param("now", now(organisation))
                .update();
        var first = EnumSet.copyOf(roles).iterator().next();
        grants.found(organisation, person, first);
        if (RoleRules.signs(first)) note(organisation, new RoleLine(person, null, false));
        for (var role : EnumSet.copyOf(roles)) begin(organisation, person, role);
    }

    /** The same for somebody who is then invited. @param mail null when the invitation is handed over */
    public void invite(
            Change organisation, PersonId person, @Nullable String name, Set<Role> roles, @Nullable String mail) {
        add(organisation, person, name, roles);
        news.publishEvent(new PersonAdded(person, mail, organisation.at()));
    }

    /** The account came into use: from now on the person has a way to sign in. Only the first time counts. */
    public void activated(Change organisation, PersonId person) {
        db.sql("update account.person set active_at = :now where id = :person and active_at is null")
                .param("now", now(organisation))
                .param("person", person.value())
                .update();
    }

    /** Whether the person holds the role at the moment of the pass, whatever the pass is for. */
    public boolean holds(Pass pass, PersonId person, Role role) {
        return roles.held(pass, person, role);
    }

    /** Why {@link #give} would refuse; empty when it would not. */
    public Optional<Refusal> mayGive(Change organisation, PersonId person, Role role) {
        return roles.ended(organisation, person)
                ? Optional.of(Refusal.ENDED)
                : RoleRules.give(oneself(organisation, person), roles.of(organisation, person), role);
    }

    /** Gives a role from now on, with what it opens. @throws RoleRefused */
    public void give(Change organisation, PersonId person, Role role) {
        mayGive(organisation, person, role).ifPresent(People::refuse);
        begin(organisation, person, role);
    }

    /**
     * Gives the role of the circle to somebody who has an account already; nothing changes for who holds it. The program
     * alone does so, for whoever shows the code of an invitation.
     *
     * @throws RoleRefused for staff: the work and the circle have an account each
     */
    public void letIn(Change organisation, PersonId person) {
        if (organisation.viewer() instanceof Viewer.Person) refuse(Refusal.NOT_GIVEN);
        if (roles.ended(organisation, person)) refuse(Refusal.ENDED);
        var held = roles.of(organisation, person);
        if (!held.add(Role.SUPPORTER)) return;
        RoleRules.together(held).ifPresent(People::refuse);
        begin(organisation, person, Role.SUPPORTER);
    }

    /** Why {@link #end} would refuse; empty when it would not. */
    public Optional<Refusal> mayEnd(Change organisation, PersonId person, Role role) {
        var oneself = oneself(organisation, person);
        var administrators = roles.administrators(organisation);
        return RoleRules.end(oneself, roles.of(organisation, person), role, administrators);
    }

    /** Ends a role now, with all that was open because of it, in dossiers too. @throws RoleRefused */
    public void end(Change organisation, PersonId person, Role role) {
        mayEnd(organisation, person, role).ifPresent(People::refuse);
        finish(organisation, person, role);
        // Last: whoever hears of it opens other safes, and then this change is no longer what the database sees.
        grants.endAll(organisation, person, role);
        news.publishEvent(changed(organisation, person, role, false));
    }

    /** Why {@link #leave} would refuse; empty when it would not. */
    public Optional<Refusal> mayLeave(Change organisation, PersonId person) {
        if (roles.ended(organisation, person)) return Optional.of(Refusal.ENDED);
        var administrators = roles.administrators(organisation);
        return RoleRules.leave(oneself(organisation, person), roles.of(organisation, person), administrators);
    }

    /** Ends the account now: roles, sign-ins, and all access everywhere. Nothing brings it back. @throws RoleRefused */
    public void leave(Change organisation, PersonId person) {
        mayLeave(organisation, person).ifPresent(People::refuse);
        var held = roles.of(organisation, person);
        held.forEach(role -> finish(organisation, person, role));
        db.sql("update account.person set ended_at = :now where id = :person")
                .param("now", now(organisation))
                .param("person", person.value())
                .update();
        note(organisation, new RoleLine(person, null, true));
        grants.endAll(organisation, person, null); // last, as above
        held.forEach(role -> news.publishEvent(changed(organisation, person, role, false)));
        news.publishEvent(new SignInsEnded(person));
    }

    private void begin(Change organisation, PersonId person, Role role) {
        db.sql("insert into account.role (person, safe, role, since) values (:person, :safe, :role, :now)")
                .param("person", person.value())
                .param("safe", organisation.safeId())
                .param("role", role.name())
                .param("now", now(organisation))
                .update();
        RoleRules.opens(role)
                .ifPresent(kind ->
                        grants.give(organisation, person, organisation.safe(), kind, role, organisation.at(), null));
        if (!RoleRules.signs(role)) return;
        note(organisation, new RoleLine(person, role, false));
        news.publishEvent(changed(organisation, person, role, true));
    }

    private void finish(Change organisation, PersonId person, Role role) {
        db.sql("update account.role set until = :now where person = :person and role = :role and until is null")
                .param("now", now(organisation))
                .param("person", person.value())
                .param("role", role.name())
                .update();
        departments.leave(organisation, person, role);
        note(organisation, new RoleLine(person, role, true));
    }

    private void note(Change organisation, RoleLine line) {
        access.note(organisation.viewer(), organisation.safe(), EventKind.ROLE_CHANGED, line.object());
    }

    private static boolean oneself(Change organisation, PersonId person) {
        return organisation.viewer() instanceof Viewer.Person by && by.id().equals(person);
    }

    private static RolesChanged changed(Change organisation, PersonId person, Role role, boolean given) {
        var by = organisation.viewer() instanceof Viewer.Person known ? known.id() : null;
        return new RolesChanged(person, role, given, by, organisation.at());
    }

    private static void refuse(Refusal reason) {
        throw new RoleRefused(reason);
    }

    private static OffsetDateTime now(Pass pass) {
        return pass.at().atOffset(ZoneOffset.UTC);
    }
}
