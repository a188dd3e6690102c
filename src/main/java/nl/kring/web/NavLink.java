package nl.kring.web;

/** A navigation item as a layout shows it. */
record NavLink(String href, String text, String icon, boolean active, int count) {}
