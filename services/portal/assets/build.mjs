// Makes jelang_portal/static/ from the sources beside this file: `npm run build`.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const out = join(here, "..", "jelang_portal", "static");

mkdirSync(out, { recursive: true });
const style = compile(join(here, "style", "main.scss"), { loadPaths: [modules], style: "compressed", quietDeps: true });
writeFileSync(join(out, "style.css"), style.css + "\n");
copyFileSync(
  join(modules, "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"),
  join(out, "atkinson-hyperlegible-next.woff2"),
);
copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(out, "htmx.js"));
copyFileSync(join(modules, "@alpinejs/csp/dist/cdn.min.js"), join(out, "alpine.js"));
for (const name of ["icon.svg", "page.js", "recorder.js"]) copyFileSync(join(here, name), join(out, name));
