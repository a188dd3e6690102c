package nl.kring.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.kring.KringSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Live conversation beside ejabberd, in one run and in turn; prints its figures. */
@KringSpec
@Tag("bench")
class ChatBench {
    private static final int ROOMS = Integer.getInteger("bench.rooms", 100);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
    private static final int TIMES = Integer.getInteger("bench.times", 3);
    private static final int HELD = Integer.getInteger("bench.held", 284);
    private static final int PAGES = 3;
    private static final int WARM = Integer.getInteger("bench.warm", 2);
    private static final List<Integer> RATES = Arrays.stream(
                    System.getProperty("bench.rates", "200,1000").split(","))
            .map(Integer::valueOf)
            .toList();
    static final String[] JAVA = System.getProperty("bench.java", "-Xmx512m|-XX:+UseSerialGC|-XX:TieredStopAtLevel=1")
            .split("\\|");

    @Autowired
    ApplicationContext kring;

    @Test
    void latency_from_when_a_message_was_due() throws Exception {
        var chats = new ArrayList<Chat>();
        var loads = new ArrayList<ChatLoad>();
        try {
            chats.add(new KringChat(kring, ROOMS, JAVA));
            if (EjabberdChat.installed())
                chats.add(new EjabberdChat(
                        Files.createTempDirectory(Path.of("target"), "ejabberd").toAbsolutePath()));
            for (var chat : chats) {
                var load = new ChatLoad(chat);
                load.join(ROOMS);
                for (var warm = 0; warm < WARM; warm++) load.speak(RATES.getFirst(), SECONDS);
                loads.add(load);
            }
            for (var time = 1; time <= TIMES; time++) {
                for (var rate : RATES) {
                    for (var number = 0; number < chats.size(); number++)
                        System.out.printf(
                                "%d  %-9s %s%n",
                                time,
                                chats.get(number).name(),
                                loads.get(number).speak(rate, SECONDS));
                }
            }
        } finally {
            for (var chat : chats) chat.close();
        }
    }

    /** Three open pages of each member, as many as somebody may have. */
    @Test
    void streams_that_are_held_open() throws Exception {
        try (var chat = new KringChat(kring, HELD, JAVA)) {
            var load = new ChatLoad(chat);
            load.join(4);
            load.speak(10, SECONDS);
            var before = chat.memory();
            var start = System.nanoTime();
            var streams = chat.hold(4, ChatLoad.ROOM, PAGES);
            var seconds = (System.nanoTime() - start) / 1e9;
            load.speak(10, SECONDS);
            System.out.printf(
                    "%,d streams held, opened in %.0f s, %.1f KB each of %.0f MB in all%n",
                    streams, seconds, (chat.memory() - before) / 1024.0 / streams, chat.memory() / 1048576.0);
            System.out.println("beside them  " + load.speak(10, SECONDS));
        }
    }
}
