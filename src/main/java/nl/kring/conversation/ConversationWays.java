package nl.kring.conversation;

import java.util.Set;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the messages: the client's menu, the worker's rail, and the dossier's tabs and head. */
@Configuration(proxyBeanMethods = false)
class ConversationWays {
    @Bean
    static NavItem conversationOfClient() {
        return new NavItem(Place.CLIENT, 30, "conversation.nav", "messages", "/conversation/{dossier}", Set.of());
    }

    @Bean
    static NavItem conversationInbox() {
        return new NavItem(Place.STAFF, 20, "conversation.inbox", "inbox", "/conversation", Set.of(Role.WORKER.name()));
    }

    @Bean
    static NavItem conversationHead() {
        return new NavItem(
                Place.HEAD,
                10,
                "conversation.write",
                "messages",
                "/conversation/{dossier}#text",
                Set.of(Part.CONVERSATION.name()));
    }

    @Bean
    static NavItem conversationTab() {
        return new NavItem(
                Place.DOSSIER,
                40,
                "conversation.tab",
                "messages",
                "/conversation/{dossier}",
                Set.of(Part.CONVERSATION.name()));
    }
}
