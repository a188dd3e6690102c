package nl.kring.registration;

import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was written down at the registration, in a copy and at the end. */
@Component
@Order(2)
class RegistrationPart implements DossierPart {
    private final Details details;
    private final DataSources sources;

    RegistrationPart(Details details, DataSources sources) {
        this.details = details;
        this.sources = sources;
    }

    @Override
    public String name() {
        return "registration";
    }

    @Override
    public String purpose() {
        return "registration.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        if (!pass.opens(Part.IDENTITY)) return;
        for (var detail : details.of(pass)) copy.add(this, "registration.detail." + detail.kind(), detail.value());
        for (var source : sources.of(pass)) copy.add(this, "registration.source." + source.kind(), told(source));
    }

    private static String told(Source source) {
        return source.received() + (source.name() == null ? "" : " " + source.name());
    }

    @Override
    public Consumer<Change> carry(Change out) {
        var noted = details.carry(out);
        return sources.carry(out).andThen(noted);
    }

    @Override
    public void destroy(Change destruction) {
        sources.destroy(destruction);
        details.destroy(destruction);
    }
}
