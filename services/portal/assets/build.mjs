// Makes jelang_portal/static/ from the sources beside this file: `npm run build`.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const out = join(here, "..", "jelang_portal", "static");
const font = join(modules, "@fontsource-variable", "atkinson-hyperlegible-next");

mkdirSync(out, { recursive: true });
const style = compile(join(here, "style", "main.scss"), { loadPaths: [modules], style: "compressed", quietDeps: true });
writeFileSync(join(out, "style.css"), style.css + "\n");
copyFileSync(join(font, "files", "atkinson-hyperlegible-next-latin-wght-normal.woff2"), join(out, "atkinson-hyperlegible-next.woff2"));
for (const name of readdirSync(here)) {
  if (/\.(js|svg)$/.test(name)) copyFileSync(join(here, name), join(out, name));
}
const govuk = `govuk-frontend (part of style.css): MIT, © Crown copyright (Government Digital Service).\n${readFileSync(join(here, "MIT.txt"), "utf8")}`;
writeFileSync(join(out, "licences.txt"), `Atkinson Hyperlegible Next:\n${readFileSync(join(font, "LICENSE"), "utf8")}\n\n${govuk}`);
