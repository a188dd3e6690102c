package nl.kring.web;

/**
 * Moves a whole scale of colours from one main colour to another: hue and strength go along everywhere, lightness where the scale is
 * dark (text, buttons), so that a main colour that is too light shows in the contrast.
 */
final class Tint {
    static final Tint NONE = new Tint("#000000", "#000000");
    private static final double DARK = 0.62;

    private final boolean same;
    private final double hue;
    private final double strength;
    private final double lightness;

    Tint(String from, String to) {
        var a = Colour.of(from);
        var b = Colour.of(to);
        this.same = from.equals(to);
        this.hue = b.h() - a.h();
        this.strength = a.c() < 0.01 ? 1 : b.c() / a.c();
        this.lightness = b.l() - a.l();
    }

    String of(String hex) {
        var it = Colour.of(hex);
        // White and near-white paper stay what they are: there is nothing in them to turn.
        if (same || it.c() < 0.002) {
            return hex;
        }
        var shift = it.l() < DARK && it.c() > 0.03 ? lightness : 0;
        return new Colour(Math.clamp(it.l() + shift, 0, 1), it.c() * strength, it.h() + hue).hex();
    }
}
