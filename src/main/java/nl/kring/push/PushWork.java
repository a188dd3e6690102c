package nl.kring.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.util.Set;
import nl.kring.access.Access;
import nl.kring.account.Hearers;
import nl.kring.account.MailWishes;
import nl.kring.crypto.Keys;
import nl.kring.notify.Pushes;
import nl.kring.profile.Organisation;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import nl.kring.web.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** What there is when push is on: who we are to push services, the way to them, and the way to the page. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(PushWork.ON)
class PushWork {
    /** Without this setting there is no push: no page, no route, no word of it. */
    static final String ON = "kring.push.contact";

    @Bean
    Sender pushSender(@Value("${" + ON + "}") String contact, Keys keys) {
        return Sender.of(contact.strip(), keys.derived("push"));
    }

    @Bean
    Road pushRoad() {
        return Road.outside();
    }

    @Bean
    DeliverPush deliverPush(
            Pushes pushes,
            Hearers hearers,
            Access access,
            DeliverPush.Wishes wishes,
            Sender sender,
            Road road,
            Texts texts,
            Clock clock,
            PlatformTransactionManager transactions) {
        return new DeliverPush(
                pushes,
                hearers,
                access,
                wishes,
                new SendPush(sender, road, clock),
                new PushWording(texts),
                clock,
                transactions);
    }

    @Bean
    DeliverPush.Wishes pushWishes(PushDevices devices, Quiets quiets, MailWishes mails, Organisation organisation) {
        return new DeliverPush.Wishes(devices, quiets, mails, organisation);
    }

    @Bean
    OnNotices onNotices(Pushes pushes, SchedulerClient later) {
        return new OnNotices(pushes, later);
    }

    @Bean
    NavItem pushWay() {
        return new NavItem(Place.NOTICES, 10, "push.title", "bell", "/push", Set.of());
    }
}
