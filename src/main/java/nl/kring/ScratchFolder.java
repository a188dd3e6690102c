package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A data folder within the data folder, for a database that is there for a while. */
record ScratchFolder(Path data, String name) {
    Path path() {
        return data.resolve(name);
    }

    /** Makes it empty, after clearing what a killed program left in it. It borrows PostgreSQL's programs: unpacking them takes time and room. */
    void make() throws IOException {
        clear();
        DataFolder.make(path());
        var programs = data.resolve("postgresql");
        if (Files.exists(programs)) {
            Files.createSymbolicLink(path().resolve("postgresql"), programs);
        }
    }

    void clear() throws IOException {
        if (Files.exists(path())) {
            ServerProcess.stopLeftOver(path().resolve("database"));
            Files.deleteIfExists(path().resolve("postgresql")); // the link, and not what it leads to
            FileSystemUtils.deleteRecursively(path());
        }
    }
}
