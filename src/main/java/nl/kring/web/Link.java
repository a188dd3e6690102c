package nl.kring.web;

/** A way to another page: where it goes and what it says. */
public record Link(String href, String text) {}
