package nl.kring.access;

import nl.kring.web.NotFound;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A room that writes in one dossier and then asks for another, in tests alone. */
@RestController
@Transactional
class TestRoom {
    private final Access access;
    private final TransactionTemplate transaction;

    TestRoom(Access access, TransactionTemplate transaction) {
        this.access = access;
        this.transaction = transaction;
    }

    /** Looks, and finds out afterwards that there is nothing to show. */
    @GetMapping("/test/room/{dossier}")
    @Transactional(propagation = Propagation.NEVER)
    String lookThenNothing(Viewer.Person viewer, @PathVariable("dossier") DossierId dossier) {
        transaction.executeWithoutResult(status -> access.pass(viewer, Safe.of(dossier), Part.PLAN));
        throw new NotFound();
    }

    @PostMapping("/test/room/{dossier}/{other}")
    String writeThenAsk(
            Viewer.Person viewer, @PathVariable("dossier") DossierId dossier, @PathVariable("other") DossierId other) {
        access.change(viewer, Safe.of(dossier), "test.room", Part.REPORT);
        access.pass(viewer, Safe.of(other), Part.IDENTITY);
        return "both";
    }
}
