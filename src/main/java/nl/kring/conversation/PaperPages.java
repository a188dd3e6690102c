package nl.kring.conversation;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.web.BadInput;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For a client without an account: a message of the help team on paper, or told by telephone. */
@Controller
@RequestMapping("/conversation/{dossier}/{message}")
class PaperPages {
    private final Access access;
    private final Talks talks;
    private final Messages messages;
    private final Clients clients;
    private final AlterMessage alterMessage;
    private final Pages pages;

    PaperPages(Access access, Talks talks, Messages messages, Clients clients, AlterMessage alterMessage, Pages pages) {
        this.access = access;
        this.talks = talks;
        this.messages = messages;
        this.clients = clients;
        this.alterMessage = alterMessage;
        this.pages = pages;
    }

    /** The letter. */
    record Paper(Client client, Message message) {}

    /** It leaves on paper, so the log says that a copy was handed out. */
    @GetMapping("/paper")
    @Transactional
    ModelAndView paper(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID message) {
        var pass = access.export(
                viewer, Safe.of(dossier), "conversation.message:" + message, Part.CONVERSATION, Part.IDENTITY);
        var found = messages.of(pass, Room.DIRECT, message);
        if (Side.of(pass) != Side.TEAM || found.side() != Side.TEAM || found.withdrawn()) throw new NotFound();
        return pages.show("conversation/paper", new Paper(clients.of(pass), found));
    }

    @PostMapping("/passed")
    ModelAndView passed(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String how) {
        talks.ofTeam(viewer, dossier, message);
        var way = switch (how) {
            case "PRINTED" -> Message.How.PRINTED;
            case "PHONED" -> Message.How.PHONED;
            default -> throw new BadInput("conversation.error.how");
        };
        alterMessage.passed(viewer, dossier, message, way);
        var thread = "/conversation/" + dossier;
        return pages.go(way == Message.How.PRINTED ? thread + "/" + message + "/paper" : thread + "#m-" + message);
    }
}
