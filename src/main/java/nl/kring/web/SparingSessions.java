package nl.kring.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Sessions that cost the database less: when one was used last is written down every half minute, and not at each request. */
final class SparingSessions<S extends Session> implements FindByIndexNameSessionRepository<SparingSessions.Spared<S>> {
    /** As exact as we know when somebody was there last. */
    private static final Duration STEP = Duration.ofSeconds(30);

    private final FindByIndexNameSessionRepository<S> kept;

    SparingSessions(FindByIndexNameSessionRepository<S> kept) {
        this.kept = kept;
    }

    @Override
    public Spared<S> createSession() {
        return new Spared<>(kept.createSession());
    }

    @Override
    public void save(Spared<S> session) {
        kept.save(session.session);
    }

    @Override
    public @Nullable Spared<S> findById(String id) {
        var session = kept.findById(id);
        return session == null ? null : new Spared<>(session);
    }

    @Override
    public void deleteById(String id) {
        kept.deleteById(id);
    }

    @Override
    public Map<String, Spared<S>> findByIndexNameAndIndexValue(String name, String value) {
        var found = new LinkedHashMap<String, Spared<S>>();
        kept.findByIndexNameAndIndexValue(name, value).forEach((id, session) -> found.put(id, new Spared<>(session)));
        return found;
    }

    /** A session that is not written down anew for a few seconds' difference. */
    static final class Spared<S extends Session> implements Session {
        private final S session;

        private Spared(S session) {
            this.session = session;
        }

        @Override
        public void setLastAccessedTime(Instant now) {
            var before = session.getLastAccessedTime();
            if (now.isBefore(before) || !now.isBefore(before.plus(STEP))) session.setLastAccessedTime(now);
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            return session.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
