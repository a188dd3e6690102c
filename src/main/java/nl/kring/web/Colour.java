package nl.kring.web;

import java.util.Locale;

/**
 * A colour as the eye sees it (OKLCH).
 *
 * @param l lightness, 0 to 1
 * @param c chroma, 0 is grey
 * @param h hue in radians
 */
record Colour(double l, double c, double h) {

    static Colour of(String hex) {
        var r = linear(hex, 1);
        var g = linear(hex, 3);
        var b = linear(hex, 5);
        var x = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var y = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var z = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        var a = 1.9779984951 * x - 2.4285922050 * y + 0.4505937099 * z;
        var bb = 0.0259040371 * x + 0.7827717662 * y - 0.8086757660 * z;
        return new Colour(0.2104542553 * x + 0.7936177850 * y - 0.0040720468 * z, Math.hypot(a, bb), Math.atan2(bb, a));
    }

    String hex() {
        var a = c * Math.cos(h);
        var b = c * Math.sin(h);
        var x = Math.pow(l + 0.3963377774 * a + 0.2158037573 * b, 3);
        var y = Math.pow(l - 0.1055613458 * a - 0.0638541728 * b, 3);
        var z = Math.pow(l - 0.0894841775 * a - 1.2914855480 * b, 3);
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                channel(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z),
                channel(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z),
                channel(-0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z));
    }

    /** Contrast of two colours after WCAG 2.2: 1 (none) to 21 (black on white). */
    static double contrast(String one, String other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * linear(hex, 1) + 0.7152 * linear(hex, 3) + 0.0722 * linear(hex, 5);
    }

    private static double linear(String hex, int at) {
        var v = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static int channel(double v) {
        var s = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.clamp(s, 0, 1));
    }
}
