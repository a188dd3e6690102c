package nl.kring.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * A text as a picture that a phone can read (ISO/IEC 18004, error correction level M), for {@code web/qr}.
 *
 * @param size modules on a side, the quiet border of four included
 * @param path the dark modules as an SVG path
 */
public record Qr(int size, String path) {
    private static final int BORDER = 4;

    /** The picture of this text. */
    public static Qr of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++)
            for (var x = 0; x < code.size; x++)
                if (code.getModule(x, y))
                    path.append('M')
                            .append(x + BORDER)
                            .append(',')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
        return new Qr(code.size + 2 * BORDER, path.toString());
    }
}
