package nl.kring.access;

import java.util.Set;

/** Who is still there: asked once a beat for all open streams of this program together. Whoever keeps sessions answers, for its own. */
public interface SignIns {
    /**
     * Those of these viewers whose session stands at this moment: it was not ended, here or elsewhere, and is within its limits. Those
     * whose sessions somebody else keeps are absent.
     */
    Set<Viewer.Live> standing(Set<Viewer.Live> viewers);
}
