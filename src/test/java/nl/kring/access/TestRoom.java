package nl.kring.access;

import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A room that writes in one dossier and then asks for another, in tests alone. */
@RestController
@Transactional
class TestRoom {
    private final Access access;

    TestRoom(Access access) {
        this.access = access;
    }

    @PostMapping("/test/room/{dossier}/{other}")
    String writeThenAsk(
            Viewer.Person viewer, @PathVariable("dossier") DossierId dossier, @PathVariable("other") DossierId other) {
        access.change(viewer, Safe.of(dossier), "test.room", Part.REPORT);
        access.pass(viewer, Safe.of(other), Part.IDENTITY);
        return "both";
    }
}
