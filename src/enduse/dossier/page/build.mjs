// Builds built/dossier.js, dossier.css, THIRD-PARTY-NOTICES.txt and built.json from this folder: `node build.mjs`.
// built.json holds the SHA-256 of every input and output, so that a test without Node can tell whether they belong together.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.DOSSIER_BUILT ?? join(here, "..", "built");
mkdirSync(out, { recursive: true });

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const posix = (path) => path.split(sep).join("/");

const result = await build({
  absWorkingDir: here,
  entryPoints: { dossier: "main.ts", "dossier-style": "main.css" },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  write: false,
  outdir: "out",
});
const outputs = {};
for (const file of result.outputFiles) {
  const name = file.path.endsWith(".js") ? "dossier.js" : "dossier.css";
  writeFileSync(join(out, name), file.contents);
  outputs[name] = sha256(file.contents);
}

const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(posix(input));
  if (found) packages.add(found[1]);
}
const notices = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).filter((entry) => /^licen[cs]e/i.test(entry)).sort()[0];
  if (!file) throw new Error(`${name} comes without a licence text`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
});
const text = `The script of the dossier contains these libraries.\n\n${notices.join(`\n${"-".repeat(60)}\n\n`)}`;
writeFileSync(join(out, "THIRD-PARTY-NOTICES.txt"), text);
outputs["THIRD-PARTY-NOTICES.txt"] = sha256(text);

const inputs = {};
const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules") walk(path);
    } else if (/\.(ts|css|mjs)$/.test(entry.name) || ["package.json", "tsconfig.json"].includes(entry.name)) {
      inputs[posix(relative(here, path))] = sha256(readFileSync(path));
    }
  }
};
walk(here);
const sorted = (record) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(out, "built.json"), `${JSON.stringify({ inputs: sorted(inputs), outputs: sorted(outputs) }, null, 1)}\n`);
