// Puts the passwords and words that everybody tries first into one list: node tools/passwords.mjs passwords.json words.json out.txt
// Kept are passwords of ten characters and more, and the words within shorter ones, which people lengthen with a year or a sign.
import { readFileSync, writeFileSync } from "node:fs";

const [passwords, words, out] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const kept = new Set();
for (const entry of read(passwords).map(fold)) {
    if (entry.length >= 10) kept.add(entry);
    const word = entry.replace(/^[^a-z]+|[^a-z]+$/g, "");
    if (/^[a-z]{4,}$/.test(word)) kept.add(word);
}
for (const word of read(words).map(fold)) if (/^[a-z]{4,}$/.test(word)) kept.add(word);
writeFileSync(out, [...kept].sort().join("\n") + "\n");
