package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells who is signed in; asked inside the transaction of the page. The module of accounts provides it. */
public interface FrameSource {
    /** The frame of the one who signed in; empty for somebody unknown. */
    Optional<Frame> frame(HttpServletRequest request);
}
