package nl.kring.web;

/** One of the answers that a question offers: what is sent, and what people read. */
public record Choice(String value, String label) {}
