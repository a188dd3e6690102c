package nl.kring.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server with one bad habit. What it was given to keep is in {@link #mails}, whether or not it said so. */
final class OddSmtp implements AutoCloseable {
    /** What it does differently from a good one. */
    enum Habit {
        NEVER_ANSWERS,
        ANSWERS_TWICE,
        HANGS_UP_BEFORE_IT_ACCEPTS,
        HANGS_UP_AFTER_IT_ACCEPTED,
        BUSY_AT_FIRST,
        REJECTS_THE_ADDRESS,
        REFUSES_TO_RELAY,
        REFUSES_THE_SENDER,
        REFUSES_THE_CONTENT
    }

    final List<String> mails = new CopyOnWriteArrayList<>();
    final List<String> said = new CopyOnWriteArrayList<>();
    final CountDownLatch held = new CountDownLatch(3);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final Habit habit;
    private final ServerSocket socket;

    OddSmtp(Habit habit) {
        this.habit = habit;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Lets a server that does not answer answer after all, like a good one. */
    void release() {
        released.countDown();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var call = socket.accept();
                Thread.ofVirtual().start(() -> answer(call));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket call) {
        var nth = calls.incrementAndGet();
        try (call;
                var in = new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.UTF_8));
                var out = call.getOutputStream()) {
            if (habit == Habit.NEVER_ANSWERS) {
                held.countDown();
                released.await();
            }
            say(out, "220 odd");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                said.add(line);
                if (!reply(line.substring(0, Math.min(4, line.length())), in, out, nth)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reply(String command, BufferedReader in, OutputStream out, int nth) throws IOException {
        switch (command) {
            case "MAIL" -> say(out, habit == Habit.REFUSES_THE_SENDER ? "550 5.7.1 not you" : "250 ok");
            case "RCPT" ->
                say(
                        out,
                        switch (habit) {
                            case BUSY_AT_FIRST -> nth == 1 ? "451 4.7.1 later" : "250 ok";
                            case REJECTS_THE_ADDRESS -> "550 5.1.1 nobody here of that name";
                            case REFUSES_TO_RELAY -> "554 5.7.1 relay access denied";
                            default -> "250 ok";
                        });
            case "DATA" -> {
                say(out, "354 go on");
                var mail = new StringBuilder();
                for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine())
                    mail.append(line).append('\n');
                mails.add(mail.toString());
                return end(out);
            }
            case "QUIT" -> {
                say(out, "221 bye");
                return false;
            }
            default -> say(out, "250 ok");
        }
        return true;
    }

    private boolean end(OutputStream out) throws IOException {
        switch (habit) {
            case HANGS_UP_BEFORE_IT_ACCEPTS -> {
                return false;
            }
            case HANGS_UP_AFTER_IT_ACCEPTED -> {
                say(out, "250 accepted");
                return false;
            }
            case ANSWERS_TWICE -> {
                say(out, "250 accepted");
                say(out, "250 accepted");
            }
            case REFUSES_THE_CONTENT -> say(out, "554 5.6.0 no");
            default -> say(out, "250 accepted");
        }
        return true;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        release();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
