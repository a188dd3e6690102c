package nl.kring.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.account.Directory;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings together what the page of one thread shows: the thread, what lies beside it, and what can be done with it. */
@Component
class DeskThreads {
    private static final int BESIDE = 10;

    private final Access access;
    private final Inquiries inquiries;
    private final Queue queue;
    private final ReadyAnswers answers;
    private final Directory directory;
    private final Steps steps;

    DeskThreads(
            Access access, Inquiries inquiries, Queue queue, ReadyAnswers answers, Directory directory, Steps steps) {
        this.access = access;
        this.inquiries = inquiries;
        this.queue = queue;
        this.answers = answers;
        this.directory = directory;
        this.steps = steps;
    }

    /**
     * The page.
     *
     * @param asker the name of who asked; empty for who is not of the staff, and without a name
     * @param taker the name of who took it; empty while nobody did
     * @param beside other conversations of the viewer that go on
     */
    record One(
            Inquiry inquiry,
            List<Said> said,
            PersonId me,
            String asker,
            String taker,
            List<Queue.Line> beside,
            List<ReadyAnswer> ready,
            List<Directory.Colleague> colleagues,
            Typed typed,
            Instant now) {
        boolean mine() {
            return me.equals(inquiry.taker());
        }

        boolean late() {
            var due = inquiry.due();
            return due != null && due.isBefore(now);
        }

        /** Nothing is written in what is closed; what was typed stays. */
        boolean writes() {
            return inquiry.open() || !typed.text().isEmpty();
        }
    }

    private record Found(Inquiry inquiry, List<Said> said, Instant now) {}

    One of(Viewer.Person viewer, UUID thread, Typed typed) {
        var found = steps.in(() -> {
            var pass = DeskRules.answering(access.pass(viewer, new Safe.Thread(thread), Part.TALK));
            return new Found(inquiries.of(pass), inquiries.said(pass), pass.at());
        });
        var one = found.inquiry;
        return new One(
                one,
                found.said,
                viewer.id(),
                name(one.asker()),
                name(one.taker()),
                steps.in(() -> queue.beside(access.reach(viewer, Part.TALK), thread, BESIDE)),
                one.open() ? ready(viewer) : List.of(),
                one.open() ? colleagues(viewer, one) : List.of(),
                typed,
                found.now);
    }

    /** The answers that lie ready; none for who is not of the desk, or was before the desk had any. */
    List<ReadyAnswer> ready(Viewer.Person viewer) {
        if (!DeskRules.desk(viewer)) return List.of();
        return steps.in(() -> {
            var pass = access.pass(
                    viewer, new Safe.Organisation(), Wish.need(Part.PEOPLE).welcome(Part.DESK));
            return pass.opens(Part.DESK) ? answers.all(pass) : List.of();
        });
    }

    /** To whom it can be handed on: who helps people, does not have it already, and did not ask it. */
    List<Directory.Colleague> colleagues(Viewer.Person viewer, Inquiry inquiry) {
        return directory.holding(Role.WORKER).stream()
                .filter(one -> !one.id().equals(viewer.id()))
                .filter(one -> !one.id().equals(inquiry.asker()) && !one.id().equals(inquiry.taker()))
                .toList();
    }

    private String name(@Nullable PersonId person) {
        return person == null ? "" : directory.name(person).orElse("");
    }
}
