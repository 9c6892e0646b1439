/**
 * When: a lane for each kind of claim. A known day is a dot, a month or a year a soft bar of that width, a period a bar
 * with ends, an open or unsure end fades out. A window drawn on it filters everything else.
 */

import { brushX, type D3BrushEvent } from "d3-brush";
import { scaleUtc, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import type { Claim } from "../types";
import type { Page, Row } from "../page";
import {
  element, figure, keepFocus, legendLine, named, onWidth, plural, pressable, sayEmpty, shape, textWidth, type Figure,
} from "./picture";
import {
  dayOf, extent, isoDay, lanesOf, marksOf, NO_YEAR, shareOfYear, softEnds, undated, type Lane, type Mark, type Placed,
} from "./timeline-lanes";

const KINDS = [
  "transfer", "share", "manufacture", "operation", "specification", "flight", "use", "identification", "incident",
  "displacement", "sanction", "response", "unknown",
];
const ROW = 15;
const GAP = 12;
const AXIS = 26;
const COLUMNS = 64;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const CREDIT = "A dot is one day; a soft bar is some day within it; a bar with ends is a period; a fading end is not stated.";

export function mount(root: HTMLElement, page: Page): void {
  root.classList.add("picture");
  let svg: SVGSVGElement | null = null;
  page.toolbar(root, "timeline", {
    svg: () => svg,
    csv: () => rows(shown()),
  });
  const window = dateWindow(page, () => draw());
  const parts = figure(root, "Point at a mark, or walk through the marks with the arrow keys, to read it here.");
  root.insertBefore(window.line, parts.frame);
  const shown = () => page.claimsWithout("from", "to");
  let width = 0;
  const draw = () => {
    if (width === 0) return;
    window.refresh();
    keepFocus(parts.frame, () => (svg = drawn(page, parts, shown(), width, window.isCloser())));
    parts.table(() => rows(page.claims.get()));
  };
  legend(parts.legend);
  onWidth(parts.frame, (next) => {
    width = next;
    draw();
  });
  page.claims.subscribe(draw);
  page.selected.subscribe((id) => {
    for (const mark of parts.frame.querySelectorAll(".time-mark"))
      mark.classList.toggle("is-selected", id !== null && (mark.getAttribute("data-claims") ?? "").split(" ").includes(id));
  });
}

function rows(claims: readonly Claim[]): Row[] {
  return claims.flatMap((claim) =>
    claim.when.map((when) => ({
      When: when.words, EDTF: when.edtf, Kind: claim.kind, Stance: claim.stance, Speaker: claim.speakerName, Claim: claim.sentence,
    })),
  );
}

/** The same window as the one drawn by hand, for the keyboard. */
function dateWindow(page: Page, redraw: () => void): { line: HTMLElement; refresh(): void; isCloser(): boolean } {
  const input = (name: "from" | "to") => {
    const field = element("input", { type: "date", "aria-label": name === "from" ? "From" : "To" });
    field.addEventListener("change", () => page.filter({ [name]: field.value || null }));
    return field;
  };
  const from = input("from");
  const to = input("to");
  const clear = element("button", { type: "button", class: "picture-button" }, "Whole time");
  clear.addEventListener("click", () => page.filter({ from: null, to: null }));
  const closer = element("button", { type: "button", class: "picture-button time-closer", "aria-pressed": "false" }, "Look closer");
  closer.addEventListener("click", () => {
    closer.setAttribute("aria-pressed", String(closer.getAttribute("aria-pressed") === "false"));
    redraw();
  });
  const line = element("p", { class: "time-window" }, element("label", {}, "From ", from), element("label", {}, "to ", to), closer, clear);
  const refresh = () => {
    from.value = page.filters.get()["from"]?.[0] ?? "";
    to.value = page.filters.get()["to"]?.[0] ?? "";
    clear.hidden = closer.hidden = from.value === "" && to.value === "";
    if (closer.hidden) closer.setAttribute("aria-pressed", "false");
  };
  page.filters.subscribe(refresh);
  return { line, refresh, isCloser: () => closer.getAttribute("aria-pressed") === "true" };
}

function drawn(page: Page, parts: Figure, claims: readonly Claim[], width: number, closer: boolean): SVGSVGElement | null {
  const marks = marksOf(closer ? page.claims.get() : claims);
  explain(page, parts.notes, claims);
  if (marks.length === 0) {
    sayEmpty(parts.frame, claims.length === 0 ? page.whyEmpty() : "None of the claims shown states a date.");
    return null;
  }
  const narrow = width < 620;
  const left = narrow ? 6 : 132;
  const domain = (closer ? chosenExtent(page) : null) ?? extent(marksOf(page.data.claims));
  const scale = scaleUtc().domain(domain ?? [0, 1]).range([left, width - 8]).clamp(true);
  const lanes = lanesOf(marks, KINDS, (mark) => onAxis(mark, scale));
  const yearless = lanesOf(marks, [NO_YEAR], (mark) => withinYear(mark, left, width - 8));
  const head = narrow ? 16 : 0;
  const heightOf = (lane: Lane) => head + lane.rows * ROW + (lane.bins.length > 0 ? COLUMNS + 6 : 0) + GAP;
  const plot = lanes.reduce((sum, lane) => sum + heightOf(lane), 0);
  const below = yearless[0] ? heightOf(yearless[0]) + AXIS + 18 : 0;
  const height = AXIS + plot + below + 4;
  const svg = shape("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, class: "time", role: "group",
    "aria-label": `Timeline of ${plural(marks.length, "dated statement")}. Arrow keys move from mark to mark, Enter opens the claim.`,
  });
  svg.append(...named(`When: ${page.data.title}`, CREDIT), fades());
  const lines = shape("g", { class: "time-lines" });
  const window = shape("g", { class: "time-brush" });
  svg.append(lines, window);
  if (lanes.length > 0) ticks(lines, scale, AXIS + plot);
  let y = AXIS;
  const all: SVGElement[] = [];
  for (const lane of lanes) {
    laneHead(lines, lane, y, width, narrow);
    all.push(...lane.placed.map((placed) => markShape(placed, y + head + GAP / 2, page, parts, width, scale)));
    all.push(...columns(lane, y + heightOf(lane) - GAP / 2, scale, page, parts));
    y += heightOf(lane);
  }
  if (yearless[0]) {
    const top = y + 18;
    laneHead(lines, yearless[0], top, width, narrow);
    monthTicks(lines, left, width - 8, top, heightOf(yearless[0]));
    all.push(...columns(yearless[0], top + heightOf(yearless[0]) - GAP / 2, null, page, parts));
    all.push(...yearless[0].placed.map((placed) => markShape(placed, top + head + GAP / 2, page, parts, width, null)));
  }
  svg.append(...all);
  walkable(all);
  parts.frame.replaceChildren(svg);
  if (lanes.length > 0) brush(window, page, scale, left, width - 8, AXIS + plot, closer);
  return svg;
}

/** The window itself as the ends of the axis; an end that is not chosen stays where the case ends. */
function chosenExtent(page: Page): [number, number] | null {
  const whole = extent(marksOf(page.data.claims));
  if (!whole) return null;
  const { from, to } = page.filters.get();
  const low = from?.[0] ? dayOf(from[0]) : whole[0];
  const high = to?.[0] ? dayOf(to[0]) + 86_400_000 : whole[1];
  return high > low ? [low, high] : null;
}

function onAxis({ when }: Mark, scale: ScaleTime<number, number>): [number, number] {
  const [start = 0, end = 0] = scale.range();
  const { first, last } = when;
  const known = (first ?? last) as string;
  if (when.precision === "day" && !when.openStart && !when.openEnd) return [scale(dayOf(known) + 43_200_000), scale(dayOf(known) + 43_200_000)];
  const from = first === null || when.openStart ? (first === null ? start : scale(dayOf(first))) : scale(dayOf(first));
  const to = last === null || when.openEnd ? (last === null || when.openEnd ? end : scale(dayOf(last))) : scale(dayOf(last) + 86_400_000);
  return [when.openStart ? start : from, to];
}

function withinYear({ when }: Mark, from: number, to: number): [number, number] {
  const share = shareOfYear(when.edtf);
  return share ? [from + share[0] * (to - from), from + share[1] * (to - from)] : [from, to];
}

const DOT = 4.5;
const THICK = 7;

function markShape({ mark, left, right, row }: Placed, top: number, page: Page, parts: Figure, width: number, scale: ScaleTime<number, number> | null): SVGElement {
  const { when, claims } = mark;
  const first = claims[0] as Claim;
  const y = top + row * ROW + ROW / 2;
  const isDot = right - left < 0.5;
  const [x0, x1] = isDot ? [left, right] : right - left < 6 ? [(left + right) / 2 - 3, (left + right) / 2 + 3] : [left, right];
  const dim = claims.every((claim) => !inWindow(claim, page));
  const ids = claims.map((claim) => claim.id).join(" ");
  const classes = ["time-mark", `kind-${first.kind}`, mark.stance, mark.unnamed ? "is-unnamed" : "", dim ? "is-dim" : ""];
  if (ids.split(" ").includes(page.selected.get() ?? "")) classes.push("is-selected");
  const group = shape("g", {
    class: classes.filter(Boolean).join(" "), tabindex: -1, role: "button", "data-key": mark.key, "data-claims": ids,
    "aria-label": claims.length > 1 ? `${plural(claims.length, "claim")}, ${when.words}, the first: ${spoken(first, mark)}` : spoken(first, mark),
  });
  group.append(shape("rect", { class: "time-hit", fill: "none", "pointer-events": "all", x: Math.min(x0, (x0 + x1) / 2 - 7), y: y - ROW / 2, width: Math.max(x1 - x0, 14), height: ROW }));
  if (isDot) group.append(shape("circle", { class: "time-body", cx: x0, cy: y, r: DOT }));
  else group.append(...bar(mark, x0, x1, y, scale));
  if (mark.stance === "denied") {
    const middle = Math.min(Math.max((x0 + x1) / 2, x0), width - 12);
    group.append(shape("path", { class: "time-strike", d: `M${middle - 6},${y + 6}L${middle + 6},${y - 6}` }));
  }
  if (claims.length > 1) group.append(shape("text", { class: "time-count", x: (isDot ? x1 + DOT : Math.min(x1, width - 22)) + 3, y: y + 3.5 }, String(claims.length)));
  let turn = -1;
  pressable(group, () => {
    turn = (turn + 1) % claims.length;
    page.select((claims[turn] as Claim).id);
    if (claims.length > 1) page.announce(`${turn + 1} of ${claims.length}`);
  });
  parts.readout.attach(group, () => `${when.words} · ${first.sentence}${claims.length > 1 ? ` (and ${claims.length - 1} more at this date)` : ""}`);
  return group;
}

/** A crowded lane: how many claims a stretch of time has, by stance; choosing a column chooses its days. */
function columns(lane: Lane, bottom: number, scale: ScaleTime<number, number> | null, page: Page, parts: Figure): SVGElement[] {
  const most = Math.max(...lane.bins.map(({ claims }) => claims.length));
  return lane.bins.map(({ left, right, claims }) => {
    const days = scale ? [isoDay(scale.invert(left).getTime()), isoDay(scale.invert(right).getTime())] as const : null;
    const counts = (["asserted", "hedged", "denied"] as const).map((stance) => [stance, claims.filter((claim) => claim.stance === stance).length] as const);
    const between = days ? ` between ${dayWords(days[0])} and ${dayWords(days[1])}` : "";
    const words = `${lane.name}: ${plural(claims.length, "claim")}${between} (${counts.filter(([, count]) => count > 0).map(([stance, count]) => `${count} ${stance}`).join(", ")})`;
    const dim = claims.every((claim) => !inWindow(claim, page));
    const group = shape("g", {
      class: `time-mark time-column kind-${(claims[0] as Claim).kind} ${dim ? "is-dim" : ""}`, tabindex: -1, role: "button", "data-key": `column/${lane.name}/${left}`,
      "data-claims": claims.map((claim) => claim.id).join(" "), "aria-label": days ? `${words}. Enter chooses this time.` : words,
    });
    let y = bottom;
    for (const [stance, count] of counts) {
      const high = (COLUMNS * count) / most;
      if (count > 0) group.append(shape("g", { class: `time-mark ${stance}` }, shape("rect", { class: "time-body", x: left + 0.5, y: y - high, width: right - left - 1.5, height: Math.max(high - 0.5, 0.5) })));
      y -= high;
    }
    group.append(shape("rect", { class: "time-hit", fill: "none", "pointer-events": "all", x: left, y: bottom - COLUMNS, width: right - left, height: COLUMNS }));
    pressable(group, () => days && page.filter({ from: days[0], to: days[1] }));
    parts.readout.attach(group, () => words);
    return group;
  });
}

function dayWords(iso: string): string {
  const [year = "", month = "1", day = "1"] = iso.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${Number(year)}`;
}

function spoken(claim: Claim, mark: Mark): string {
  const said = claim.sentence.replaceAll("–", " to ").includes(mark.when.words.replaceAll("–", " to "));
  const date = said ? "" : ` Date: ${mark.when.words}.`;
  return `${claim.sentence}${date}${mark.when.uncertain ? " Date uncertain." : ""} Stance: ${claim.stance}${claim.anonymous ? ", speaker not named" : ""}.`;
}

function bar({ when }: Mark, x0: number, x1: number, y: number, scale: ScaleTime<number, number> | null): SVGElement[] {
  const [softLeft, softRight] = scale ? softEnds(when.edtf) : [null, null];
  if (scale && (softLeft || softRight)) return softBar(x0, x1, y, softLeft && Math.min(x1, scale(softLeft[1])), softRight && Math.max(x0, scale(softRight[0])));
  const fadesLeft = when.openStart || when.uncertain;
  const fadesRight = when.openEnd || when.uncertain;
  const fade = fadesLeft && fadesRight ? "both" : fadesLeft ? "left" : fadesRight ? "right" : null;
  const is = when.precision === "interval" ? "is-period" : "is-within";
  const body = shape("rect", {
    class: `time-body ${is}`, x: x0, y: y - THICK / 2, width: x1 - x0, height: THICK, rx: is === "is-within" ? THICK / 2 : 0,
    mask: fade && x1 - x0 > 12 ? `url(#time-fade-${fade})` : null,
  });
  const ends = is === "is-period" ? [fadesLeft ? null : x0, fadesRight ? null : x1] : [];
  const caps = ends.filter((x) => x !== null).map((x) => shape("path", { class: "time-end", d: `M${x},${y - 6}V${y + 6}` }));
  return [body, ...caps];
}

/** A period with an end that lies somewhere in a decade: that stretch is drawn soft and has no end mark. */
function softBar(x0: number, x1: number, y: number, left: number | null, right: number | null): SVGElement[] {
  const piece = (is: string, from: number, to: number) =>
    to > from ? [shape("rect", { class: `time-body ${is}`, x: from, y: y - THICK / 2, width: to - from, height: THICK })] : [];
  const cap = (x: number) => shape("path", { class: "time-end", d: `M${x},${y - 6}V${y + 6}` });
  const [from, to] = [left ?? x0, right ?? x1];
  const body = from <= to ? [...piece("is-soft", x0, from), ...piece("is-period", from, to), ...piece("is-soft", to, x1)] : piece("is-soft", x0, x1);
  return [...body, ...(left === null ? [cap(x0)] : []), ...(right === null ? [cap(x1)] : [])];
}

/** Masks that let a bar fade at one end or both. */
function fades(): SVGDefsElement {
  const defs = shape("defs");
  for (const [name, stops] of [["left", [0, 1, 1]], ["right", [1, 1, 0]], ["both", [0, 1, 0]]] as const) {
    const at = name === "left" ? [0, 0.7, 1] : name === "right" ? [0, 0.3, 1] : [0, 0.5, 1];
    const gradient = shape("linearGradient", { id: `time-shade-${name}` });
    stops.forEach((opacity, i) => gradient.append(shape("stop", { offset: at[i] ?? 1, "stop-color": "#fff", "stop-opacity": opacity })));
    const mask = shape("mask", { id: `time-fade-${name}`, maskContentUnits: "objectBoundingBox" });
    mask.append(shape("rect", { x: -0.1, y: -0.5, width: 1.2, height: 2, fill: `url(#time-shade-${name})` }));
    defs.append(gradient, mask);
  }
  return defs;
}

function laneHead(lines: SVGGElement, lane: Lane, y: number, width: number, narrow: boolean): void {
  lines.append(shape("path", { class: "time-rule", d: `M0,${y}H${width}` }));
  const count = [...lane.placed.map(({ mark }) => mark), ...lane.bins].reduce((sum, { claims }) => sum + claims.length, 0);
  const label = shape("text", { class: "time-lane", x: narrow ? 4 : 0, y: y + (narrow ? 14 : GAP / 2 + ROW / 2 + 4) }, lane.name);
  label.append(shape("tspan", { class: "time-lane-count", dx: 6 }, String(count)));
  lines.append(label);
}

function ticks(lines: SVGGElement, scale: ScaleTime<number, number>, bottom: number): void {
  const [start = 0, end = 0] = scale.range();
  let free = -Infinity;
  for (const tick of scale.ticks(Math.max(2, Math.floor((end - start) / 84)))) {
    const x = Math.round(scale(tick)) + 0.5;
    const words = tickWords(tick);
    const half = textWidth(words, 12) / 2;
    lines.append(shape("path", { class: "time-grid", d: `M${x},${AXIS - 4}V${bottom}` }));
    if (x - half < free || x - half < 0 || x + half > end + 8) continue;
    lines.append(shape("text", { class: "time-tick", x, y: 13 }, words));
    free = x + half + 8;
  }
}

function tickWords(tick: Date): string {
  const month = MONTHS[tick.getUTCMonth()] ?? "";
  if (tick.getUTCDate() > 1) return `${tick.getUTCDate()} ${month} ${tick.getUTCFullYear()}`;
  return tick.getUTCMonth() > 0 ? `${month} ${tick.getUTCFullYear()}` : String(tick.getUTCFullYear());
}

function monthTicks(lines: SVGGElement, from: number, to: number, top: number, height: number): void {
  MONTHS.forEach((month, i) => {
    const [share = 0] = shareOfYear(`XXXX-${String(i + 1).padStart(2, "0")}-01`) ?? [];
    const x = Math.round(from + share * (to - from)) + 0.5;
    lines.append(shape("path", { class: "time-grid is-month", d: `M${x},${top}V${top + height}` }));
    const words = to - from < 420 ? month.slice(0, 1) : month;
    lines.append(shape("text", { class: "time-tick is-month", x: x + 3, y: top + height + 13 }, words));
  });
}

/** One tab stop; arrow keys go through the marks in time, Home and End to the first and last. */
function walkable(marks: readonly SVGElement[]): void {
  marks[0]?.setAttribute("tabindex", "0");
  marks.forEach((mark, i) =>
    mark.addEventListener("keydown", (event) => {
      const step = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: marks.length - 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = marks[step];
      if (!next) return;
      mark.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    }),
  );
}

function inWindow(claim: Claim, page: Page): boolean {
  const { from, to } = page.filters.get();
  return (!from && !to) || passing(page).has(claim);
}

let last: { claims: readonly Claim[]; set: Set<Claim> } | null = null;

function passing(page: Page): Set<Claim> {
  const claims = page.claims.get();
  if (last?.claims !== claims) last = { claims, set: new Set(claims) };
  return last.set;
}

function brush(group: SVGGElement, page: Page, scale: ScaleTime<number, number>, left: number, right: number, bottom: number, closer: boolean): void {
  const target = select<SVGGElement, unknown>(group);
  const brushing = brushX<unknown>().extent([[left, AXIS], [right, bottom]]);
  brushing.on("end", (event: D3BrushEvent<unknown>) => {
    if (!event.sourceEvent) return;
    const chosen = event.selection as [number, number] | null;
    if (!chosen) return page.filter({ from: null, to: null });
    page.filter({ from: isoDay(scale.invert(chosen[0]).getTime()), to: isoDay(scale.invert(chosen[1]).getTime()) });
  });
  target.call(brushing);
  const { from, to } = page.filters.get();
  const at = (iso: string | undefined, fallback: number, later: number) => (iso ? clamp(scale(dayOf(iso) + later), left, right) : fallback);
  if ((from || to) && !closer) target.call(brushing.move, [at(from?.[0], left, 0), at(to?.[0], right, 86_399_000)]);
}

function clamp(value: number, low: number, high: number): number {
  return Number.isNaN(value) ? low : Math.max(low, Math.min(high, value));
}

function explain(page: Page, notes: HTMLElement, claims: readonly Claim[]): void {
  const lines: string[] = [];
  const without = undated(claims);
  if (without > 0) lines.push(`${plural(without, "claim")} of ${claims.length.toLocaleString("en")} ${without === 1 ? "states" : "state"} no date and ${without === 1 ? "has" : "have"} no mark here.`);
  const { from, to } = page.filters.get();
  if (from || to) {
    const gone = claims.filter((claim) => !passing(page).has(claim));
    const placeless = gone.filter((claim) => claim.when.every(({ first, last }) => first === null && last === null)).length;
    if (placeless > 0) lines.push(`The chosen window leaves out ${plural(placeless, "claim")} without a date or without a year: it cannot be known whether they fall into it.`);
  }
  notes.replaceChildren(...lines.map((line) => element("p", {}, line)));
}

function legend(list: HTMLElement): void {
  const dot = (classes: string, ...more: SVGElement[]) =>
    shape("g", { class: `time-mark ${classes}` }, shape("circle", { class: "time-body", cx: 8, cy: 8, r: DOT }), ...more);
  const key = (classes: string, ...inside: SVGElement[]) => shape("g", { class: `time-mark ${classes}` }, ...inside);
  const rect = (is: string, rx: number) => shape("rect", { class: `time-body ${is}`, x: 4, y: 4.5, width: 32, height: THICK, rx });
  list.append(
    legendLine("a day", 16, dot("asserted")),
    legendLine("some day within", 40, key("asserted", rect("is-within", THICK / 2))),
    legendLine("from – to", 40, key("asserted", rect("is-period", 0), shape("path", { class: "time-end", d: "M4,2V14M36,2V14" }))),
    legendLine("end not stated, or unsure", 40, key("asserted", shape("rect", { class: "time-body is-period", x: 4, y: 4.5, width: 32, height: THICK, mask: "url(#time-fade-right)" }))),
    legendLine("hedged", 16, dot("hedged")),
    legendLine("denied", 16, dot("denied", shape("path", { class: "time-strike", d: "M2,14L14,2" }))),
    legendLine("speaker not named", 16, dot("asserted is-unnamed")),
  );
}
