package nl.kring.web;

/** Where a way to a module is shown. */
public enum Place {
    /** The five places at the bottom of a client's phone. */
    CLIENT,
    /** The places at the bottom of the phone of somebody of the circle, within one dossier. */
    CIRCLE,
    /** The rail of a worker. */
    STAFF,
    /** The tabs of a dossier. */
    DOSSIER,
    /** The buttons in the head of a dossier: what one does there most. */
    HEAD,
    /** Under where somebody says how to be told of what is new: other ways to be told. */
    NOTICES,
    /** The front door: what somebody can do who does not sign in. */
    DOOR,
    /** The foot of every page for clients and visitors: privacy, complaints. */
    FOOT
}
