package nl.kring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A takeover in a Java of its own, which stays when it is done, so that a spec can kill it. */
final class TakingOver {
    private TakingOver() {}

    static Process start(Path place) throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-Xmx256m", "-cp", classPath, TakingOver.class.getName(), place.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        var data = Path.of(args[0], "data");
        var keys = Path.of(args[0], "keys");
        try (var folder = DataFolder.open(data, keys, DataFolder.Mode.RUN);
                var taking = new TakeOver(folder.path(), keys, DatabasePasswords.readOrMake(keys), Optional.empty())) {
            taking.whenOlder(System.out);
            new CountDownLatch(1).await();
        }
    }
}
