/**
 * Who: makers and suppliers, weapons, recipients and users, from left to right. A strand is as wide as the number of
 * different reports behind it; whether these are independent of one another is not computed, and the legend says so.
 */

import type { Page, Row } from "../page";
import { layersOf, type Layers, type Node, type Side, type Strand } from "./who-layers";
import {
  element, figure, keepFocus, legendLine, named, onWidth, plural, pressable, sayEmpty, shape, standingClasses, standingWords,
  textWidth, type Figure,
} from "./picture";

const HEADS: Record<Side, string> = { from: "Makers and suppliers", arms: "Weapons", to: "Recipients and users" };
const UNNAMED_ARMS = "arms, not named";
const MOST = 16;
const SIZE = 13;
const LINE = 16;
const NARROW = 640;
const CREDIT = "Width: number of different reports; their independence has not been computed. Dashed: only hedged. Crossed: denied by somebody. Hollow: ordered, licensed, offered, tested or halted, no delivery said.";

export function mount(root: HTMLElement, page: Page): void {
  root.classList.add("picture");
  let svg: SVGSVGElement | null = null;
  page.toolbar(root, "who", { svg: () => svg, csv: () => rows(page, current()) });
  const parts = figure(root, "Point at a name or a strand to read it here. Up and down go through a column, left and right between columns, Enter filters.");
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

function nameOf(node: Node, page: Page): string {
  return node.value === null ? UNNAMED_ARMS : page.name(node.value);
}

function rows(page: Page, layers: Layers): Row[] {
  const shown = new Map([...layers.from, ...layers.arms, ...layers.to].map((node) => [node.key, nameOf(node, page)]));
  return layers.strands.map(({ source, target, standing }) => ({
    From: shown.get(source) ?? "", To: shown.get(target) ?? "", Reports: standing.reports, Claims: standing.claims,
    Strongest: standing.stance, Denied: standing.denied ? "yes" : "no", "Short of delivery": standing.shortOf.join(", ") || null, "Speaker named": standing.unnamed ? "no" : "yes",
  }));
}

function pick(page: Page, node: Node): void {
  if (node.value === null) return;
  const facet = node.side === "arms" ? "weapon" : "party";
  const already = page.filters.get()[facet]?.includes(node.value) ?? false;
  page.filter({ [facet]: already ? null : [node.value] });
}

interface Placed {
  node: Node;
  lines: string[];
  y: number;
  high: number;
}

function drawn(layers: Layers, page: Page, parts: Figure, width: number, most: number): SVGSVGElement {
  const side = Math.min(230, width * 0.22);
  const middle = Math.min(240, width * 0.23);
  const centre = width / 2;
  const edges = { from: side, armsLeft: centre - middle / 2, armsRight: centre + middle / 2, to: width - side };
  const widest = Math.max(...layers.strands.map(({ standing }) => standing.reports));
  const room = layers.strands.length > 120 ? 5 : 12;
  const thick = (strand: Strand) => 1.5 + (strand.standing.reports - 1) * Math.min(3, room / Math.max(1, widest - 1));
  const columns: Record<Side, Placed[]> = { from: [], arms: [], to: [] };
  const visible = kept(layers, most);
  const sums = strandSums(layers.strands, visible, thick);
  for (const name of ["from", "arms", "to"] as const) {
    const space = name === "arms" ? middle - 18 : side - 16;
    columns[name] = layers[name].filter(({ key }) => visible.has(key)).map((node) => {
      const lines = wrapped(nameOf(node, page), space);
      return { node, lines, y: 0, high: Math.max(lines.length * LINE + 6, sums.get(node.key) ?? 0, 22) };
    });
  }
  const gap = 8;
  const tall = (list: readonly Placed[]) => list.reduce((sum, { high }) => sum + high + gap, 0);
  const plot = Math.max(...Object.values(columns).map(tall));
  const top = 34;
  for (const list of Object.values(columns)) spread(list, top, plot, gap);
  const svg = shape("svg", {
    viewBox: `0 0 ${width} ${top + plot + 4}`, width, height: top + plot + 4, class: layers.strands.length > 120 ? "who is-dense" : "who", role: "group",
    "aria-label": `${HEADS.from}, ${HEADS.arms}, ${HEADS.to}: ${plural(layers.strands.length, "strand")}. Arrow keys move, Enter filters.`,
  });
  svg.append(
    ...named(`Who: ${page.data.title}`, CREDIT),
    shape("text", { class: "who-head", x: edges.from - 12, y: 14, "text-anchor": "end" }, HEADS.from),
    shape("text", { class: "who-head", x: centre, y: 14, "text-anchor": "middle" }, HEADS.arms),
    shape("text", { class: "who-head", x: edges.to + 12, y: 14, "text-anchor": "start" }, HEADS.to),
  );
  const all = new Map(Object.values(columns).flat().map((placed) => [placed.node.key, placed]));
  const strands = layers.strands.filter(({ source, target }) => all.has(source) && all.has(target));
  const lines = strandShapes(strands, all, thick, edges, page, parts);
  svg.append(shape("g", { class: "who-strands" }, ...lines));
  const marks = { from: [], arms: [], to: [] } as Record<Side, SVGElement[]>;
  for (const name of ["from", "arms", "to"] as const)
    marks[name] = columns[name].map((placed) => nodeShape(placed, name, edges, centre, middle, page, parts, svg, strands));
  svg.append(...marks.from, ...marks.arms, ...marks.to);
  walkable([marks.from, marks.arms, marks.to]);
  parts.frame.replaceChildren(svg);
  return svg;
}

/** The nodes shown: the most reported of each layer, but none whose strands would all be hidden. */
function kept(layers: Layers, most: number): Set<string> {
  const top = (nodes: readonly Node[]) =>
    [...nodes].sort((a, b) => b.standing.reports - a.standing.reports || b.standing.claims - a.standing.claims || (a.key < b.key ? -1 : 1)).slice(0, most).map(({ key }) => key);
  const chosen = new Set([...top(layers.from), ...top(layers.arms), ...top(layers.to)]);
  const joined = layers.strands.filter(({ source, target }) => chosen.has(source) && chosen.has(target));
  return new Set(joined.flatMap(({ source, target }) => [source, target]));
}

function strandSums(strands: readonly Strand[], visible: Set<string>, thick: (strand: Strand) => number): Map<string, number> {
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  for (const strand of strands) {
    if (!visible.has(strand.source) || !visible.has(strand.target)) continue;
    right.set(strand.source, (right.get(strand.source) ?? 4) + thick(strand) + 2);
    left.set(strand.target, (left.get(strand.target) ?? 4) + thick(strand) + 2);
  }
  return new Map([...left.keys(), ...right.keys()].map((key) => [key, Math.max(left.get(key) ?? 0, right.get(key) ?? 0)]));
}

function spread(list: Placed[], top: number, plot: number, gap: number): void {
  const used = list.reduce((sum, { high }) => sum + high + gap, 0);
  const extra = list.length > 0 ? Math.min((plot - used) / list.length, 26) : 0;
  let y = top + (plot - used - extra * list.length) / 2;
  for (const placed of list) {
    placed.y = y + extra / 2;
    y += placed.high + gap + extra;
  }
}

interface Edges {
  from: number;
  armsLeft: number;
  armsRight: number;
  to: number;
}

function strandShapes(strands: readonly Strand[], all: Map<string, Placed>, thick: (strand: Strand) => number, edges: Edges, page: Page, parts: Figure): SVGElement[] {
  const middleOf = (key: string) => (all.get(key)?.y ?? 0) + (all.get(key)?.high ?? 0) / 2;
  const slots = (end: "source" | "target", other: "source" | "target") => {
    const places = new Map<string, number>();
    for (const placed of all.values()) {
      const own = strands.filter((strand) => strand[end] === placed.node.key).sort((a, b) => middleOf(a[other]) - middleOf(b[other]) || (a.key < b.key ? -1 : 1));
      const total = own.reduce((sum, strand) => sum + thick(strand) + 2, -2);
      let y = placed.y + placed.high / 2 - total / 2;
      for (const strand of own) {
        places.set(strand.key, y + thick(strand) / 2);
        y += thick(strand) + 2;
      }
    }
    return places;
  };
  const starts = slots("source", "target");
  const stops = slots("target", "source");
  return strands.map((strand) => {
    const fromLeft = strand.source.startsWith("from/");
    const [x0, x1] = fromLeft ? [edges.from, edges.armsLeft] : [edges.armsRight, edges.to];
    const [y0, y1] = [starts.get(strand.key) ?? 0, stops.get(strand.key) ?? 0];
    const bend = (x0 + x1) / 2;
    const d = `M${x0},${y0.toFixed(1)}C${bend},${y0.toFixed(1)} ${bend},${y1.toFixed(1)} ${x1},${y1.toFixed(1)}`;
    const [source, target] = [all.get(strand.source), all.get(strand.target)];
    const words = `${source ? nameOf(source.node, page) : ""} → ${target ? nameOf(target.node, page) : ""}: ${standingWords(strand.standing)}`;
    const group = shape("g", { class: `who-strand ${standingClasses(strand.standing)}`, "data-source": strand.source, "data-target": strand.target });
    group.append(shape("path", { class: "who-strand-hit", fill: "none", "pointer-events": "stroke", "stroke-width": 12, d }), shape("path", { class: "who-strand-line", d, "stroke-width": thick(strand) + (strand.standing.shortOf.length > 0 ? 2.4 : 0) }));
    if (strand.standing.shortOf.length > 0) group.append(shape("path", { class: "who-strand-core", d, "stroke-width": Math.max(1.6, thick(strand) - 0.4) }));
    const [mx, my] = [bend, (y0 + y1) / 2];
    if (strand.standing.denied) group.append(crossed(mx, my));
    if (strand.standing.unnamed) group.append(shape("circle", { class: "who-ring", cx: mx - (strand.standing.denied ? 16 : 0), cy: my, r: 4 }));
    group.append(shape("title", {}, words));
    group.addEventListener("click", () => {
      for (const end of [source, target]) if (end && end.node.value !== null) page.filter({ [end.node.side === "arms" ? "weapon" : "party"]: [end.node.value] });
    });
    parts.readout.attach(group, () => words);
    return group;
  });
}

function crossed(x: number, y: number): SVGElement {
  return shape("path", { class: "who-cross", d: `M${x - 5},${y - 5}L${x + 5},${y + 5}M${x - 5},${y + 5}L${x + 5},${y - 5}` });
}

function nodeShape(placed: Placed, side: Side, edges: Edges, centre: number, middle: number, page: Page, parts: Figure, svg: SVGSVGElement, strands: readonly Strand[]): SVGElement {
  const { node, lines, y, high } = placed;
  const words = `${nameOf(node, page)}: ${standingWords(node.standing)}`;
  const facet = side === "arms" ? "weapon" : "party";
  const chosen = node.value !== null && (page.filters.get()[facet]?.includes(node.value) ?? false);
  const group = shape("g", {
    class: `who-node is-${side} ${node.value === null ? "is-vague" : ""} ${chosen ? "is-chosen" : ""}`, tabindex: -1, role: "button", "data-key": node.key,
    "aria-pressed": String(chosen), "aria-label": node.value === null ? words : `${words}. Enter ${chosen ? "lifts the filter" : "filters by it"}.`,
  });
  const [x, anchor] = side === "from" ? [edges.from - 12, "end"] : side === "to" ? [edges.to + 12, "start"] : [centre, "middle"];
  if (side === "arms") group.append(shape("rect", { class: "who-box", x: centre - middle / 2, y, width: middle, height: high, rx: 4 }));
  else {
    const wide = Math.max(...lines.map((line) => textWidth(line, SIZE, 500)));
    group.append(shape("rect", { class: "who-hit", fill: "none", "pointer-events": "all", x: side === "from" ? edges.from - 14 - wide : edges.to, y, width: wide + 14, height: high }));
    group.append(shape("rect", { class: "who-post", x: side === "from" ? edges.from - 4 : edges.to, y, width: 4, height: high, rx: 1.5 }));
  }
  const text = shape("text", { class: "who-name", "text-anchor": anchor });
  lines.forEach((line, i) => text.append(shape("tspan", { x, y: y + high / 2 + 4.5 + (i - (lines.length - 1) / 2) * LINE }, line)));
  group.append(text, shape("title", {}, words));
  const near = new Set(strands.filter((strand) => strand.source === node.key || strand.target === node.key).flatMap(({ source, target }) => [source, target]));
  const light = (on: boolean) => {
    svg.classList.toggle("is-lit", on);
    for (const strand of svg.querySelectorAll(".who-strand"))
      strand.classList.toggle("is-near", on && [strand.getAttribute("data-source"), strand.getAttribute("data-target")].includes(node.key));
    for (const other of svg.querySelectorAll(".who-node")) other.classList.toggle("is-near", on && near.has(other.getAttribute("data-key") ?? ""));
  };
  for (const [event, on] of [["pointerenter", true], ["focus", true], ["pointerleave", false], ["blur", false]] as const)
    group.addEventListener(event, () => light(on));
  pressable(group, () => pick(page, node));
  parts.readout.attach(group, () => words);
  return group;
}

/** One tab stop; up and down within a column, left and right between them. */
function walkable(columns: readonly (readonly SVGElement[])[]): void {
  columns.find((column) => column.length > 0)?.[0]?.setAttribute("tabindex", "0");
  columns.forEach((column, c) =>
    column.forEach((mark, i) =>
      mark.addEventListener("keydown", (event) => {
        const beside = (step: number) => {
          const other = columns[c + step];
          return other?.[Math.min(other.length - 1, Math.round((i / Math.max(1, column.length)) * other.length))];
        };
        const next = { ArrowDown: column[i + 1], ArrowUp: column[i - 1], ArrowLeft: beside(-1), ArrowRight: beside(1) }[event.key];
        if (!event.key.startsWith("Arrow")) return;
        event.preventDefault();
        if (!next) return;
        mark.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      }),
    ),
  );
}

/** `words` in at most three lines of `room` pixels; what does not fit ends in an ellipsis (the whole is in the title). */
function wrapped(words: string, room: number): string[] {
  const fits = (line: string) => textWidth(line, SIZE, 500) <= room;
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && (lines.length === 3 || fits(`${last} ${word}`))) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => {
    let shown = line;
    while (shown.length > 1 && !fits(shown === line ? shown : `${shown}…`)) shown = shown.slice(0, -1);
    return shown === line ? shown : `${shown}…`;
  });
}

/** The narrow form: a weapon, then who it came from and who it went to. */
function stacked(layers: Layers, page: Page, most: number): HTMLElement {
  const nodes = new Map([...layers.from, ...layers.to].map((node) => [node.key, node]));
  const arms = [...layers.arms].sort((a, b) => b.standing.reports - a.standing.reports || b.standing.claims - a.standing.claims).slice(0, most);
  const end = (strand: Strand, key: string) => {
    const node = nodes.get(key);
    if (!node) return "";
    const button = element("button", { type: "button", class: `who-party ${standingClasses(strand.standing)}`, "data-key": `${strand.key}` }, nameOf(node, page));
    button.append(element("span", { class: "who-party-words" }, ` ${standingWords(strand.standing)}`));
    button.addEventListener("click", () => pick(page, node));
    return element("li", {}, button);
  };
  const side = (head: string, strands: readonly Strand[], key: (strand: Strand) => string) =>
    strands.length === 0 ? [] : [element("h4", {}, head), element("ul", {}, ...strands.map((strand) => end(strand, key(strand))))];
  return element("ul", { class: "who-stack" }, ...arms.map((node) => {
    const name = element("button", { type: "button", class: "who-weapon", "data-key": node.key }, nameOf(node, page));
    if (node.value === null) name.disabled = true;
    name.addEventListener("click", () => pick(page, node));
    return element("li", {}, element("h3", {}, name),
      ...side("from", layers.strands.filter(({ target }) => target === node.key), ({ source }) => source),
      ...side("to", layers.strands.filter(({ source }) => source === node.key), ({ target }) => target));
  }));
}

function notes(page: Page, parts: Figure, layers: Layers, whole: boolean, narrow: boolean, turn: () => void): void {
  const lines: HTMLElement[] = [];
  const drawnWide = () => layers.from.length + layers.arms.length + layers.to.length - kept(layers, MOST).size;
  const hidden = narrow ? Math.max(0, layers.arms.length - MOST) : drawnWide();
  if (hidden > 0) {
    const button = element("button", { type: "button", class: "picture-button who-more" }, whole ? "Show only the most reported" : `and ${hidden} more`);
    button.addEventListener("click", turn);
    lines.push(element("p", {}, whole ? "" : `At most ${MOST} names of each layer are drawn, the most reported; `, button));
  }
  if (layers.elsewhere > 0 && layers.strands.length > 0)
    lines.push(element("p", {}, `${plural(layers.elsewhere, "claim")} of ${page.claims.get().length.toLocaleString("en")} ${layers.elsewhere === 1 ? "says" : "say"} nothing of who made, supplied, received or used a weapon, and ${layers.elsewhere === 1 ? "has" : "have"} no strand here.`));
  lines.push(element("p", {}, "A strand is as wide as the number of different reports behind it. Whether those reports are independent of one another has not been computed yet: several may tell one story."));
  parts.notes.replaceChildren(...lines);
}

function legend(list: HTMLElement): void {
  const strand = (classes: string, ...more: SVGElement[]) =>
    shape("g", { class: `who-strand ${classes}` }, shape("path", { class: "who-strand-line", d: "M2,8H38", "stroke-width": 3 }), ...more);
  list.append(
    legendLine("asserted", 40, strand("asserted")),
    legendLine("only hedged", 40, strand("hedged")),
    legendLine("denied by somebody", 40, strand("asserted is-denied", crossed(20, 8))),
    legendLine("only denied", 40, strand("denied is-denied", crossed(20, 8))),
    legendLine("ordered, offered, halted: no delivery said", 40, shape("g", { class: "who-strand asserted" }, shape("path", { class: "who-strand-line", d: "M2,8H38", "stroke-width": 5 }), shape("path", { class: "who-strand-core", d: "M2,8H38", "stroke-width": 2.4 }))),
    legendLine("no speaker named", 40, strand("asserted is-unnamed", shape("circle", { class: "who-ring", cx: 20, cy: 8, r: 4 }))),
  );
}

