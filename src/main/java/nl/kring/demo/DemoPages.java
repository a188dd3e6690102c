package nl.kring.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import nl.kring.access.Access;
import nl.kring.account.Directory;
import nl.kring.account.RoleHolders;
import nl.kring.account.Roles;
import nl.kring.account.SignedIn;
import nl.kring.audit.EventKind;
import nl.kring.demo.SampleCast.Card;
import nl.kring.web.BadInput;
import nl.kring.web.Pages;
import nl.kring.web.Unavailable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in to a demonstration: a page with the sample people, each of whom a visitor can be. */
@Controller
@InDemo
@Transactional
class DemoPages {
    private final Pages pages;
    private final SignedIn signedIn;
    private final Access access;
    private final Directory directory;
    private final RoleHolders holders;
    private final SampleCast cast = SampleFiles.cast();

    DemoPages(Pages pages, SignedIn signedIn, Access access, Directory directory, RoleHolders holders) {
        this.pages = pages;
        this.signedIn = signedIn;
        this.access = access;
        this.directory = directory;
        this.holders = holders;
    }

    /** The page, in three groups. */
    record Choose(List<Choice> clients, List<Choice> circle, List<Choice> staff) {}

    /**
     * One card.
     *
     * @param canKey text key of what this person can do here
     */
    record Choice(String as, String name, String roleKey, String canKey, boolean client) {}

    @GetMapping("/demo")
    ModelAndView choose() {
        return pages.show(
                "demo/choose", new Choose(choices(Card::isClient), choices(Card::isOfCircle), choices(Card::isStaff)));
    }

    @PostMapping("/demo/sign-in")
    ModelAndView signIn(HttpServletRequest request, @RequestParam(defaultValue = "") String as) {
        var card = cast.as(as).orElseThrow(() -> new BadInput("demo.unknown"));
        if (!Sample.isFilled(cast, directory) || !isThere(card))
            throw new Unavailable(new IllegalStateException("The sample people are not there (yet)"));
        var viewer = signedIn.start(request, card.person());
        access.note(viewer, EventKind.SIGN_IN);
        return pages.go("/");
    }

    /** Those of whom the folder knows: one of an older version does not know the newest. */
    private List<Choice> choices(Predicate<Card> which) {
        var filled = Sample.isFilled(cast, directory);
        return cast.cards().stream()
                .filter(which)
                .filter(card -> !filled || isThere(card))
                .map(DemoPages::choice)
                .toList();
    }

    private boolean isThere(Card card) {
        return holders.ofUs(card.person()).isPresent();
    }

    private static Choice choice(Card card) {
        return new Choice(card.as(), card.name(), Roles.key(card.role()), "demo.can." + card.as(), card.isClient());
    }
}
