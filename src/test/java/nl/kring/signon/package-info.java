/** Signing in through a real provider of OpenID Connect: a Keycloak with the organisation's staff, and one in DigiD's place. */
@NullMarked
package nl.kring.signon;

import org.jspecify.annotations.NullMarked;
