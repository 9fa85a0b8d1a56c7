// usage: run.mjs one FOLDER OUT.pdf | each FOLDER OUTFOLDER
// Makes the forms of a folder's descriptions with Typst, in one process.
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [, , how, folder, out] = process.argv;
const form = readFileSync(
  join(dirname(fileURLToPath(import.meta.url)), "form.typ"), "utf8");
const names = readdirSync(folder).filter((name) => name.endsWith(".xml"))
  .sort();
const compiler = NodeCompiler.create({
  workspace: folder,
  fontArgs: [{ fontPaths: [
    "/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/liberation",
  ] }],
});

function make(paths, file) {
  const made = compiler.compile({
    mainFileContent: form, inputs: { paths: paths.join("\n") } });
  if (made.hasError()) {
    made.printErrors();
    process.exit(1);
  }
  writeFileSync(file, compiler.pdf(made.result,
    { pdfStandard: "a-3a", pdfTags: true, creationTimestamp: 0 }));
}

if (how === "one") {
  make(names.map((name) => "/" + name), out);
} else {
  mkdirSync(out, { recursive: true });
  for (const name of names) {
    make(["/" + name], join(out, name.replace(/xml$/, "pdf")));
    compiler.evictCache(10);
  }
}
