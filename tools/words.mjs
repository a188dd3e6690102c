// Keeps of a list of frequent words what is Dutch: node tools/words.mjs dutch.txt dictionary-folder out.txt, beside a node_modules with nspell.
// The list was counted in subtitles, so it also holds the names and the English of films; a spelling dictionary takes those out.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [words, dictionary, out] = process.argv.slice(2);
const nspell = createRequire(`${dictionary}/`)("nspell");
const spelling = nspell(readFileSync(`${dictionary}/index.aff`), readFileSync(`${dictionary}/index.dic`));
const kept = new Set();
for (const word of readFileSync(words, "utf8").split("\n")) {
    if (/^\p{Ll}[\p{Ll}'-]*$/u.test(word) && spelling.correct(word)) kept.add(word);
}
writeFileSync(out, [...kept].sort().join("\n") + "\n");
