#!/usr/bin/env bash
# check-rdfa BIN: the RDFa that licit writes, read by npm's rdfa-streaming-parser. Skipped, and said so, without node or npm.
set -euo pipefail
bin=$(realpath "$1")
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "rdfa: skipped, node and npm are not there"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if ! npm install --silent --no-audit --no-fund rdfa-streaming-parser@3 >npm.log 2>&1; then
  echo "rdfa: skipped, rdfa-streaming-parser cannot be installed"
  exit 0
fi
printf 'This article is licensed under CC BY 4.0.\n' >a.md
"$bin" attribute a.md --no-config --quiet --format html --markup rdfa --title 'Salt & "roads"' --author 'Nia Orsolo' \
  --author 'Simon and Schuster' --publisher 'Harbour Dispatch' --source-url https://harbour.example/2026/salt >a.html
cat >check.cjs <<'JS'
const { RdfaParser } = require("rdfa-streaming-parser");
const parser = new RdfaParser({ baseIRI: "https://copy.example/", contentType: "text/html" });
const found = [];
parser.on("data", (quad) => found.push(`${quad.predicate.value} ${quad.object.value}`));
parser.on("error", (error) => { console.error(error); process.exit(1); });
parser.on("end", () => {
  const s = "https://schema.org/";
  const wanted = [
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type https://schema.org/Article",
    `${s}license https://creativecommons.org/licenses/by/4.0/`,
    `${s}url https://harbour.example/2026/salt`,
    `${s}name Salt & 'roads'`,
    `${s}name Nia Orsolo`,
    `${s}name Simon and Schuster`,
    `${s}name Harbour Dispatch`,
  ];
  const missing = wanted.filter((triple) => !found.includes(triple));
  if (missing.length || found.filter((t) => t.startsWith(`${s}creator `)).length !== 2) {
    console.error("rdfa: missing", missing, "in", found);
    process.exit(1);
  }
  console.log(`rdfa: ${found.length} triples as they should be`);
});
parser.end(require("fs").readFileSync("a.html", "utf8"));
JS
node check.cjs
