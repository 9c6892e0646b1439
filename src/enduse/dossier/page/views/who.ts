/**
 * Who: makers and suppliers, weapons, recipients and users, from left to right. A strand is as wide as the number of
 * different reports behind it; whether these are independent of one another is not computed, and the legend says so.
 */

import type { Page, Row } from "../page";
import { element, figure, keepFocus, legendLine, onWidth, plural, sayEmpty, shape, type Figure } from "./picture";
import { layersOf, type Layers } from "./who-layers";
import { drawn } from "./who-drawing";
import { stacked } from "./who-list";
import { crossed, kept, MOST, nameOf, NARROW } from "./who-names";

export function mount(root: HTMLElement, page: Page): void {
  root.classList.add("picture");
  let svg: SVGSVGElement | null = null;
  page.toolbar(root, "who", { svg: () => svg, csv: () => rows(page, current()) });
  const parts = figure(
    root,
    "Point at a name or a strand to read it here. Up and down go through a column, left and right between " +
      "columns, Enter filters.",
  );
  const current = () => layersOf(page.claims.get(), (value) => page.name(value));
  let width = 0;
  let whole = false;
  const draw = () => {
    if (width === 0) return;
    const layers = current();
    keepFocus(parts.frame, () => {
      svg = null;
      root.classList.toggle("is-stacked", width < NARROW);
      if (layers.strands.length === 0) sayEmpty(parts.frame, emptyWords(page));
      else if (width < NARROW) parts.frame.replaceChildren(stacked(layers, page, whole ? Infinity : MOST));
      else svg = drawn(layers, page, parts, width, whole ? Infinity : MOST);
    });
    notes(page, parts, layers, whole, width < NARROW, () => {
      whole = !whole;
      draw();
    });
    parts.table(() => rows(page, layers));
  };
  legend(parts.legend);
  onWidth(parts.frame, (next) => {
    width = next;
    draw();
  });
  page.claims.subscribe(draw);
}

function emptyWords(page: Page): string {
  if (page.claims.get().length === 0) return page.whyEmpty();
  return "None of the claims shown says who made, supplied, received or used a weapon.";
}

function rows(page: Page, layers: Layers): Row[] {
  const shown = new Map([...layers.from, ...layers.arms, ...layers.to].map((node) => [node.key, nameOf(node, page)]));
  return layers.strands.map(({ source, target, standing }) => ({
    From: shown.get(source) ?? "",
    To: shown.get(target) ?? "",
    Reports: standing.reports,
    Claims: standing.claims,
    Strongest: standing.stance,
    Denied: standing.denied ? "yes" : "no",
    "Short of delivery": standing.shortOf.join(", ") || null,
    "Speaker named": standing.unnamed ? "no" : "yes",
  }));
}

function notes(page: Page, parts: Figure, layers: Layers, whole: boolean, narrow: boolean, turn: () => void): void {
  const lines: HTMLElement[] = [];
  const drawnWide = () => layers.from.length + layers.arms.length + layers.to.length - kept(layers, MOST).size;
  const hidden = narrow ? Math.max(0, layers.arms.length - MOST) : drawnWide();
  if (hidden > 0) {
    const button = element(
      "button",
      { type: "button", class: "picture-button who-more" },
      whole ? "Show only the most reported" : `and ${hidden} more`,
    );
    button.addEventListener("click", turn);
    lines.push(
      element("p", {}, whole ? "" : `At most ${MOST} names of each layer are drawn, the most reported; `, button),
    );
  }
  if (layers.elsewhere > 0 && layers.strands.length > 0)
    lines.push(
      element(
        "p",
        {},
        `${plural(layers.elsewhere, "claim")} of ${page.claims.get().length.toLocaleString("en")} without a strand here: ` +
          "nothing is said of who made, supplied, received or used a weapon.",
      ),
    );
  lines.push(
    element(
      "p",
      {},
      "A strand is as wide as the number of different reports behind it. Whether those reports are independent " +
        "of one another has not been computed yet: several may tell one story.",
    ),
  );
  parts.notes.replaceChildren(...lines);
}

function legend(list: HTMLElement): void {
  const strand = (classes: string, ...more: SVGElement[]) =>
    shape(
      "g",
      { class: `who-strand ${classes}` },
      shape("path", { class: "who-strand-line", d: "M2,8H38", "stroke-width": 3 }),
      ...more,
    );
  list.append(
    legendLine("asserted", 40, strand("asserted")),
    legendLine("only hedged", 40, strand("hedged")),
    legendLine("denied by somebody", 40, strand("asserted is-denied", crossed(20, 8))),
    legendLine("only denied", 40, strand("denied is-denied", crossed(20, 8))),
    legendLine(
      "ordered, offered, halted: no delivery said",
      40,
      shape(
        "g",
        { class: "who-strand asserted" },
        shape("path", { class: "who-strand-line", d: "M2,8H38", "stroke-width": 5 }),
        shape("path", { class: "who-strand-core", d: "M2,8H38", "stroke-width": 2.4 }),
      ),
    ),
    legendLine(
      "no speaker named",
      40,
      strand("asserted is-unnamed", shape("circle", { class: "who-ring", cx: 20, cy: 8, r: 4 })),
    ),
  );
}
