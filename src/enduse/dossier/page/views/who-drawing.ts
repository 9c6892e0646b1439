/** The wide form of who: three columns of names with strands between them. */

import type { Page } from "../page";
import { named, plural, pressable, shape, standingClasses, standingWords, textWidth, type Figure } from "./picture";
import type { Layers, Node, Side, Strand } from "./who-layers";
import { CREDIT, crossed, HEADS, kept, nameOf, pick } from "./who-names";

const SIZE = 13;

const LINE = 16;

interface Placed {
  node: Node;
  lines: string[];
  y: number;
  high: number;
}

export function drawn(layers: Layers, page: Page, parts: Figure, width: number, most: number): SVGSVGElement {
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
    columns[name] = layers[name]
      .filter(({ key }) => visible.has(key))
      .map((node) => {
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
    viewBox: `0 0 ${width} ${top + plot + 4}`,
    width,
    height: top + plot + 4,
    class: layers.strands.length > 120 ? "who is-dense" : "who",
    role: "group",
    "aria-label": `${HEADS.from}, ${HEADS.arms}, ${HEADS.to}: ${plural(layers.strands.length, "strand")}. Arrow keys move, Enter filters.`,
  });
  svg.append(
    ...named(`Who: ${page.data.title}`, CREDIT),
    shape("text", { class: "who-head", x: edges.from - 12, y: 14, "text-anchor": "end" }, HEADS.from),
    shape("text", { class: "who-head", x: centre, y: 14, "text-anchor": "middle" }, HEADS.arms),
    shape("text", { class: "who-head", x: edges.to + 12, y: 14, "text-anchor": "start" }, HEADS.to),
  );
  const all = new Map(
    Object.values(columns)
      .flat()
      .map((placed) => [placed.node.key, placed]),
  );
  const strands = layers.strands.filter(({ source, target }) => all.has(source) && all.has(target));
  const lines = strandShapes(strands, all, thick, edges, page, parts);
  svg.append(shape("g", { class: "who-strands" }, ...lines));
  const marks = { from: [], arms: [], to: [] } as Record<Side, SVGElement[]>;
  for (const name of ["from", "arms", "to"] as const)
    marks[name] = columns[name].map((placed) =>
      nodeShape(placed, name, edges, centre, middle, page, parts, svg, strands),
    );
  svg.append(...marks.from, ...marks.arms, ...marks.to);
  walkable([marks.from, marks.arms, marks.to]);
  parts.frame.replaceChildren(svg);
  return svg;
}

function strandSums(
  strands: readonly Strand[],
  visible: Set<string>,
  thick: (strand: Strand) => number,
): Map<string, number> {
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  for (const strand of strands) {
    if (!visible.has(strand.source) || !visible.has(strand.target)) continue;
    right.set(strand.source, (right.get(strand.source) ?? 4) + thick(strand) + 2);
    left.set(strand.target, (left.get(strand.target) ?? 4) + thick(strand) + 2);
  }
  return new Map(
    [...left.keys(), ...right.keys()].map((key) => [key, Math.max(left.get(key) ?? 0, right.get(key) ?? 0)]),
  );
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

function strandShapes(
  strands: readonly Strand[],
  all: Map<string, Placed>,
  thick: (strand: Strand) => number,
  edges: Edges,
  page: Page,
  parts: Figure,
): SVGElement[] {
  const middleOf = (key: string) => (all.get(key)?.y ?? 0) + (all.get(key)?.high ?? 0) / 2;
  const slots = (end: "source" | "target", other: "source" | "target") => {
    const places = new Map<string, number>();
    for (const placed of all.values()) {
      const own = strands
        .filter((strand) => strand[end] === placed.node.key)
        .sort((a, b) => middleOf(a[other]) - middleOf(b[other]) || (a.key < b.key ? -1 : 1));
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
    const group = shape("g", {
      class: `who-strand ${standingClasses(strand.standing)}`,
      "data-source": strand.source,
      "data-target": strand.target,
    });
    group.append(
      shape("path", { class: "who-strand-hit", fill: "none", "pointer-events": "stroke", "stroke-width": 12, d }),
      shape("path", {
        class: "who-strand-line",
        d,
        "stroke-width": thick(strand) + (strand.standing.shortOf.length > 0 ? 2.4 : 0),
      }),
    );
    if (strand.standing.shortOf.length > 0)
      group.append(shape("path", { class: "who-strand-core", d, "stroke-width": Math.max(1.6, thick(strand) - 0.4) }));
    const [mx, my] = [bend, (y0 + y1) / 2];
    if (strand.standing.denied) group.append(crossed(mx, my));
    if (strand.standing.unnamed)
      group.append(shape("circle", { class: "who-ring", cx: mx - (strand.standing.denied ? 16 : 0), cy: my, r: 4 }));
    group.append(shape("title", {}, words));
    group.addEventListener("click", () => {
      for (const end of [source, target])
        if (end && end.node.value !== null)
          page.filter({ [end.node.side === "arms" ? "weapon" : "party"]: [end.node.value] });
    });
    parts.readout.attach(group, () => words);
    return group;
  });
}

function nodeShape(
  placed: Placed,
  side: Side,
  edges: Edges,
  centre: number,
  middle: number,
  page: Page,
  parts: Figure,
  svg: SVGSVGElement,
  strands: readonly Strand[],
): SVGElement {
  const { node, lines, y, high } = placed;
  const words = `${nameOf(node, page)}: ${standingWords(node.standing)}`;
  const facet = side === "arms" ? "weapon" : "party";
  const chosen = node.value !== null && (page.filters.get()[facet]?.includes(node.value) ?? false);
  const group = shape("g", {
    class: `who-node is-${side} ${node.value === null ? "is-vague" : ""} ${chosen ? "is-chosen" : ""}`,
    tabindex: -1,
    role: "button",
    "data-key": node.key,
    "aria-pressed": String(chosen),
    "aria-label": node.value === null ? words : `${words}. Enter ${chosen ? "lifts the filter" : "filters by it"}.`,
  });
  const [x, anchor] =
    side === "from" ? [edges.from - 12, "end"] : side === "to" ? [edges.to + 12, "start"] : [centre, "middle"];
  if (side === "arms")
    group.append(shape("rect", { class: "who-box", x: centre - middle / 2, y, width: middle, height: high, rx: 4 }));
  else {
    const wide = Math.max(...lines.map((line) => textWidth(line, SIZE, 500)));
    group.append(
      shape("rect", {
        class: "who-hit",
        fill: "none",
        "pointer-events": "all",
        x: side === "from" ? edges.from - 14 - wide : edges.to,
        y,
        width: wide + 14,
        height: high,
      }),
    );
    group.append(
      shape("rect", {
        class: "who-post",
        x: side === "from" ? edges.from - 4 : edges.to,
        y,
        width: 4,
        height: high,
        rx: 1.5,
      }),
    );
  }
  const text = shape("text", { class: "who-name", "text-anchor": anchor });
  lines.forEach((line, i) =>
    text.append(shape("tspan", { x, y: y + high / 2 + 4.5 + (i - (lines.length - 1) / 2) * LINE }, line)),
  );
  group.append(text, shape("title", {}, words));
  const near = new Set(
    strands
      .filter((strand) => strand.source === node.key || strand.target === node.key)
      .flatMap(({ source, target }) => [source, target]),
  );
  const light = (on: boolean) => {
    svg.classList.toggle("is-lit", on);
    for (const strand of svg.querySelectorAll(".who-strand"))
      strand.classList.toggle(
        "is-near",
        on && [strand.getAttribute("data-source"), strand.getAttribute("data-target")].includes(node.key),
      );
    for (const other of svg.querySelectorAll(".who-node"))
      other.classList.toggle("is-near", on && near.has(other.getAttribute("data-key") ?? ""));
  };
  for (const [event, on] of [
    ["pointerenter", true],
    ["focus", true],
    ["pointerleave", false],
    ["blur", false],
  ] as const)
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
        const next = { ArrowDown: column[i + 1], ArrowUp: column[i - 1], ArrowLeft: beside(-1), ArrowRight: beside(1) }[
          event.key
        ];
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
    if (last !== undefined && (lines.length === 3 || fits(`${last} ${word}`)))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => {
    let shown = line;
    while (shown.length > 1 && !fits(shown === line ? shown : `${shown}…`)) shown = shown.slice(0, -1);
    return shown === line ? shown : `${shown}…`;
  });
}
