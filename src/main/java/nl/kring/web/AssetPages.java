package nl.kring.web;

import java.time.Duration;
import nl.kring.web.Assets.Asset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Files that hold nothing personal: the only answers that a browser may keep. */
@Controller
class AssetPages {
    private static final Duration YEAR = Duration.ofDays(365);

    private final Assets assets;
    private final HouseStyle style;

    AssetPages(Assets assets, HouseStyle style) {
        this.assets = assets;
        this.style = style;
    }

    @GetMapping("/assets/{*path}")
    ResponseEntity<byte[]> asset(
            @PathVariable String path,
            @RequestParam(name = "v", required = false) @Nullable String version,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepts) {
        var asset = assets.find(path.substring(1)).orElseThrow(NotFound::new);
        var cache = asset.hash.equals(version)
                ? CacheControl.maxAge(YEAR).cachePublic().immutable()
                : CacheControl.noCache();
        return answer(asset, cache, accepts);
    }

    @GetMapping("/house-style/{hash}.css")
    ResponseEntity<byte[]> houseStyle(
            @PathVariable String hash,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepts) {
        var css = style.find(hash).orElseThrow(NotFound::new).css();
        return answer(css, CacheControl.maxAge(YEAR).cachePublic().immutable(), accepts);
    }

    private static ResponseEntity<byte[]> answer(Asset asset, CacheControl cache, String accepts) {
        var packed = asset.packs() && accepts.contains("gzip");
        var answer = ResponseEntity.ok()
                .cacheControl(cache)
                .eTag(asset.hash + (packed ? "-gz" : ""))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CONTENT_TYPE, asset.kind);
        return packed
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(asset.packed)
                : answer.body(asset.bytes);
    }
}
