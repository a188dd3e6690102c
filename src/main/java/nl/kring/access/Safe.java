package nl.kring.access;

import java.util.UUID;

/** What is locked: it has a key, grants, parts, and its own line of log. */
public sealed interface Safe {
    /** The organisation's own safe; there is one per database. */
    UUID ORGANISATION = new UUID(0x0000000000007000L, 0x8000000000000001L);

    /** The safe's id: what its rows, its key and its lines of log carry. */
    UUID id();

    /** What is locked in it. */
    Kind kind();

    /** The kinds of safes, as the log names them. */
    enum Kind {
        DOSSIER,
        ORGANISATION,
        ACCOUNT,
        QUESTION,
        CONSULTATION,
        THREAD
    }

    /** The dossier of one client. */
    record Dossier(DossierId dossier) implements Safe {
        @Override
        public UUID id() {
            return dossier.value();
        }

        @Override
        public Kind kind() {
            return Kind.DOSSIER;
        }
    }

    /** The organisation: its people, its search, its log as a whole. */
    record Organisation() implements Safe {
        @Override
        public UUID id() {
            return ORGANISATION;
        }

        @Override
        public Kind kind() {
            return Kind.ORGANISATION;
        }
    }

    /** The account of one person: with what the person signs in, and how to reach that person. It has the person's id. */
    record Account(PersonId person) implements Safe {
        @Override
        public UUID id() {
            return person.value();
        }

        @Override
        public Kind kind() {
            return Kind.ACCOUNT;
        }
    }

    /** One question and its answer; it has the question's id. */
    record Question(UUID question) implements Safe {
        @Override
        public UUID id() {
            return question;
        }

        @Override
        public Kind kind() {
            return Kind.QUESTION;
        }
    }

    /** A question to a colleague that names no client; it has the question's id. */
    record Consultation(UUID question) implements Safe {
        @Override
        public UUID id() {
            return question;
        }

        @Override
        public Kind kind() {
            return Kind.CONSULTATION;
        }
    }

    /** What somebody asks of the intake desk, with or without a name, and what was said since; it has the thread's id. */
    record Thread(UUID thread) implements Safe {
        @Override
        public UUID id() {
            return thread;
        }

        @Override
        public Kind kind() {
            return Kind.THREAD;
        }
    }

    static Safe of(DossierId dossier) {
        return new Dossier(dossier);
    }
}
