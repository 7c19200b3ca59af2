// Writes static/icons/sprite.svg, a symbol for each lucide icon a page uses. Add a name here, then `npm run sprite`.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const NAMES = `
  archive arrow-down arrow-left arrow-left-right arrow-right arrow-up blend book-open-text calendar captions check
  chevron-down chevron-left chevron-right chevron-up circle circle-alert circle-check circle-dashed circle-help
  circle-x clock cloud-off copy copy-check download ellipsis equal external-link eye eye-off file-input file-output
  file-spreadsheet file-text filter frame git-fork git-merge grid-3x3 grip-vertical history house info key-round
  keyboard layers lightbulb link list-checks list-tree loader lock log-out mail menu message-square mic minus monitor
  moon move-right panel-left panel-right pause pencil play plus printer puzzle quote redo-2 refresh-cw rotate-ccw
  scale search settings shield-check signpost sliders-horizontal sun table-2 tag trash-2 triangle-alert undo-2 upload
  user-minus user-plus users users-round video x
`.trim().split(/\s+/);

const icons = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");

/** The drawing alone: stroke and size come from the class `i` of the place where it is used. */
function symbol(name) {
  const svg = readFileSync(join(icons, `${name}.svg`), "utf8");
  const drawing = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.replace(/>\s+</g, "><").trim()}</symbol>`;
}

const heading = "<!-- Icons by Lucide (ISC), https://lucide.dev/license -->";
writeFileSync(
  "static/icons/sprite.svg",
  ['<svg xmlns="http://www.w3.org/2000/svg">', heading, ...NAMES.map(symbol), "</svg>", ""].join("\n"),
);
