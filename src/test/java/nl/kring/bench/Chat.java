package nl.kring.bench;

import java.io.IOException;
import java.util.function.Consumer;
import nl.kring.TestDatabase;

/** A chat server as the load sees it: rooms of six, in which everybody hears what is said. */
interface Chat extends AutoCloseable {
    String name();

    /** The program, beside its database. */
    ProcessHandle program();

    /** The CPU time that the program and its database have used, in nanoseconds. */
    default long cpu() throws IOException {
        return Spent.cpu(program()) + Spent.cpu(TestDatabase.server());
    }

    /** What the program itself holds in memory, in bytes. */
    default long memory() throws IOException {
        return Spent.memory(program());
    }

    /**
     * Member of a room, from now on.
     *
     * @param heard gets all that the server tells, in pieces as they come
     */
    Member join(int room, int member, Consumer<String> heard) throws IOException;

    /** Somebody in a room; speaks on one line of its own, one message after the other. */
    interface Member {
        /** Says it; returns when the server took it. */
        void say(String text) throws IOException;
    }

    @Override
    void close() throws Exception;
}
