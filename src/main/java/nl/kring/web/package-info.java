/** The frame of every page: layout, forms, texts, errors, sessions and the headers that keep a browser in line. */
@ApplicationModule(allowedDependencies = {"profile", "crypto"})
@NullMarked
package nl.kring.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
