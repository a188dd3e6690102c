package nl.kring.matrix;

import java.time.Clock;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.conversation.Messages;
import nl.kring.dossier.OpenDossier;
import nl.kring.plan.Goals;
import nl.kring.plan.PlanAnswers;
import nl.kring.plan.PlanEdits;
import nl.kring.question.Questions;
import nl.kring.report.Reports;
import nl.kring.team.Members;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** One dossier with something in every part, made through the real doors of any running Kring. */
public final class SampleOfAll {
    private SampleOfAll() {}

    public record People(DossierId dossier, PersonId client, PersonId worker) {}

    public static People make(ApplicationContext kring) {
        var story = Story.in(kring);
        var client = story.person(null, Role.CLIENT, null);
        var worker = story.person("Anouk de Boer", Role.WORKER, Grant.Kind.CARE_STAFF);
        var marked = marked(kring, story);
        return new People(marked.make(client, worker).id(), client, worker);
    }

    /** Makes such dossiers in this Kring. */
    static Marked marked(ApplicationContext kring, Story story) {
        return new Marked(
                story,
                kring.getBean(Access.class),
                kring.getBean(OpenDossier.class),
                kring.getBean(Members.class),
                kring.getBean(Goals.class),
                kring.getBean(PlanEdits.class),
                kring.getBean(PlanAnswers.class),
                kring.getBean(Reports.class),
                kring.getBean(Messages.class),
                kring.getBean(Questions.class),
                kring.getBean(Clock.class),
                kring.getBean(PlatformTransactionManager.class),
                kring);
    }
}
