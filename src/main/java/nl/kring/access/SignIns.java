package nl.kring.access;

import java.util.Set;

/** Who is still signed in: asked once a beat for all open streams of this program together. Whoever keeps the sessions answers. */
public interface SignIns {
    /** Those of these viewers whose session stands at this moment: it was not ended, here or elsewhere, and is within its limits. */
    Set<Viewer.Person> standing(Set<Viewer.Person> viewers);
}
