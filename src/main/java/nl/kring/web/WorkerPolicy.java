package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** One page that may start a worker of ours, by a script that names it under a policy; every other page may not. */
public final class WorkerPolicy {
    private WorkerPolicy() {}

    /** Lets the page of this answer do so. @param name of the trusted-types policy of its script */
    public static void allow(HttpServletRequest request, HttpServletResponse response, String name) {
        response.setHeader(
                "Content-Security-Policy", Headers.policy(Headers.nonce(request)) + " " + name + "; worker-src 'self'");
    }
}
