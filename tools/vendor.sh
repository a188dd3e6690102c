#!/bin/sh
# Fetches the files that Kring carries from other people's packages, and checks each against SOURCES.md. Not part of the build: run it
# to take a newer version (change the version and the sums on purpose), or to see that nothing was changed here.
set -eu
cd "$(dirname "$0")/.."
assets=src/main/resources/static/assets
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

take() { # package@version
    mkdir -p "$work/$2"
    (cd "$work" && tar xzf "$(npm pack --silent "$1")" -C "$2" --strip-components=1)
}
take htmx.org@4.0.1 htmx
take @tabler/icons@3.51.0 tabler
take @fontsource-variable/atkinson-hyperlegible-next@5.3.0 atkinson
take @fontsource-variable/figtree@5.3.0 figtree

cp "$work/htmx/dist/htmx.min.js" "$work/htmx/dist/ext/hx-csp.min.js" "$work/htmx/dist/ext/hx-sse.min.js" "$assets/js/"
cp "$work/atkinson/files/atkinson-hyperlegible-next-latin-wght-normal.woff2" \
    "$work/atkinson/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2" \
    "$work/figtree/files/figtree-latin-wght-normal.woff2" "$assets/fonts/"
node tools/sprite.mjs "$work/tabler/icons/outline" "$assets/icons.svg"
cp "$work/htmx/LICENSE" licences/0BSD-htmx.txt
cp "$work/tabler/LICENSE" licences/MIT-tabler-icons.txt
cp "$work/atkinson/LICENSE" licences/OFL-1.1-atkinson-hyperlegible-next.txt
cp "$work/figtree/LICENSE" licences/OFL-1.1-figtree.txt

sed -n 's/^| `\([^`]*\)` .*`\([0-9a-f]\{64\}\)` |$/\2  \1/p' "$assets/SOURCES.md" | (cd "$assets" && sha256sum --check --quiet -)
echo "All vendored files are what SOURCES.md says."
