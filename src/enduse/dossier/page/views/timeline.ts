/**
 * When: a lane for each kind of claim. A known day is a dot, a month or a year a soft bar of that width, a period a bar
 * with ends, an open or unsure end fades out. A window drawn on it filters everything else.
 */

import { brushX, type D3BrushEvent } from "d3-brush";
import { scaleUtc, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import type { Claim } from "../types";
import type { Page, Row } from "../page";
import { element, figure, keepFocus, named, onWidth, plural, sayEmpty, shape, type Figure } from "./picture";
import {
  NO_YEAR,
  ROW,
  dayOf,
  extent,
  isoDay,
  lanesOf,
  marksOf,
  shareOfYear,
  type Lane,
  type Mark,
  undated,
} from "./timeline-lanes";
import { AXIS, GAP, laneHead, monthTicks, ticks } from "./timeline-axis";
import { COLUMNS, columns, fades, legend, markShape, passing } from "./timeline-marks";

const KINDS = [
  "transfer",
  "share",
  "manufacture",
  "operation",
  "specification",
  "flight",
  "use",
  "identification",
  "incident",
  "displacement",
  "sanction",
  "response",
  "unknown",
];

const CREDIT =
  "A dot is one day; a soft bar is some day within it; a bar with ends is a period; a fading end is not stated.";

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
      mark.classList.toggle(
        "is-selected",
        id !== null && (mark.getAttribute("data-claims") ?? "").split(" ").includes(id),
      );
  });
}

function rows(claims: readonly Claim[]): Row[] {
  return claims.flatMap((claim) =>
    claim.when.map((when) => ({
      When: when.words,
      EDTF: when.edtf,
      Kind: claim.kind,
      Stance: claim.stance,
      Speaker: claim.speakerName,
      Claim: claim.sentence,
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
  const closer = element(
    "button",
    { type: "button", class: "picture-button time-closer", "aria-pressed": "false" },
    "Look closer",
  );
  closer.addEventListener("click", () => {
    closer.setAttribute("aria-pressed", String(closer.getAttribute("aria-pressed") === "false"));
    redraw();
  });
  const line = element(
    "p",
    { class: "time-window" },
    element("label", {}, "From ", from),
    element("label", {}, "to ", to),
    closer,
    clear,
  );
  const refresh = () => {
    from.value = page.filters.get()["from"]?.[0] ?? "";
    to.value = page.filters.get()["to"]?.[0] ?? "";
    clear.hidden = closer.hidden = from.value === "" && to.value === "";
    if (closer.hidden) closer.setAttribute("aria-pressed", "false");
  };
  page.filters.subscribe(refresh);
  return { line, refresh, isCloser: () => closer.getAttribute("aria-pressed") === "true" };
}

export function drawn(
  page: Page,
  parts: Figure,
  claims: readonly Claim[],
  width: number,
  closer: boolean,
): SVGSVGElement | null {
  const marks = marksOf(closer ? page.claims.get() : claims).filter(
    (mark) => !closer || touches(mark, chosenExtent(page)),
  );
  explain(page, parts.notes, claims, closer);
  if (marks.length === 0) {
    sayEmpty(parts.frame, claims.length === 0 ? page.whyEmpty() : "None of the claims shown states a date.");
    return null;
  }
  const narrow = width < 620;
  const left = narrow ? 6 : 132;
  const domain = (closer ? chosenExtent(page) : null) ?? extent(marksOf(page.data.claims));
  const scale = scaleUtc()
    .domain(domain ?? [0, 1])
    .range([left, width - 8])
    .clamp(true);
  const lanes = lanesOf(marks, KINDS, (mark) => onAxis(mark, scale));
  const yearless = lanesOf(marks, [NO_YEAR], (mark) => withinYear(mark, left, width - 8));
  const head = narrow ? 16 : 0;
  const heightOf = (lane: Lane) => head + lane.rows * ROW + (lane.bins.length > 0 ? COLUMNS + 6 : 0) + GAP;
  const plot = lanes.reduce((sum, lane) => sum + heightOf(lane), 0);
  const below = yearless[0] ? heightOf(yearless[0]) + AXIS + 18 : 0;
  const height = AXIS + plot + below + 4;
  const svg = shape("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    class: "time",
    role: "group",
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

/** Whether any day that `mark` may mean lies in `extent`; a mark without a year touches everything. */
function touches({ when }: Mark, extent: [number, number] | null): boolean {
  if (!extent) return true;
  const starts = when.first === null || when.openStart || dayOf(when.first) < extent[1];
  return starts && (when.last === null || when.openEnd || dayOf(when.last) >= extent[0]);
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
  if (when.precision === "day" && !when.openStart && !when.openEnd)
    return [scale(dayOf(known) + 43_200_000), scale(dayOf(known) + 43_200_000)];
  const from = first === null || when.openStart ? (first === null ? start : scale(dayOf(first))) : scale(dayOf(first));
  const to =
    last === null || when.openEnd
      ? last === null || when.openEnd
        ? end
        : scale(dayOf(last))
      : scale(dayOf(last) + 86_400_000);
  return [when.openStart ? start : from, to];
}

function withinYear({ when }: Mark, from: number, to: number): [number, number] {
  const share = shareOfYear(when.edtf);
  return share ? [from + share[0] * (to - from), from + share[1] * (to - from)] : [from, to];
}

/** One tab stop; arrow keys go through the marks in time, Home and End to the first and last. */
function walkable(marks: readonly SVGElement[]): void {
  marks[0]?.setAttribute("tabindex", "0");
  marks.forEach((mark, i) =>
    mark.addEventListener("keydown", (event) => {
      const step = {
        ArrowRight: i + 1,
        ArrowDown: i + 1,
        ArrowLeft: i - 1,
        ArrowUp: i - 1,
        Home: 0,
        End: marks.length - 1,
      }[event.key];
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

function brush(
  group: SVGGElement,
  page: Page,
  scale: ScaleTime<number, number>,
  left: number,
  right: number,
  bottom: number,
  closer: boolean,
): void {
  const target = select<SVGGElement, unknown>(group);
  const brushing = brushX<unknown>()
    .touchable(false)
    .extent([
      [left, AXIS],
      [right, bottom],
    ]);
  brushing.on("end", (event: D3BrushEvent<unknown>) => {
    if (!event.sourceEvent) return;
    const chosen = event.selection as [number, number] | null;
    if (!chosen) return page.filter({ from: null, to: null });
    page.filter({ from: isoDay(scale.invert(chosen[0]).getTime()), to: isoDay(scale.invert(chosen[1]).getTime()) });
  });
  target.call(brushing);
  const { from, to } = page.filters.get();
  const at = (iso: string | undefined, fallback: number, later: number) =>
    iso ? clamp(scale(dayOf(iso) + later), left, right) : fallback;
  if ((from || to) && !closer) target.call(brushing.move, [at(from?.[0], left, 0), at(to?.[0], right, 86_399_000)]);
}

function clamp(value: number, low: number, high: number): number {
  return Number.isNaN(value) ? low : Math.max(low, Math.min(high, value));
}

function explain(page: Page, notes: HTMLElement, claims: readonly Claim[], closer: boolean): void {
  const lines: string[] = [];
  const without = undated(claims);
  if (without > 0)
    lines.push(
      `${plural(without, "claim")} of ${claims.length.toLocaleString("en")} without a mark here: no date is stated.`,
    );
  const { from, to } = page.filters.get();
  if (from || to) {
    const gone = claims.filter((claim) => !passing(page).has(claim));
    const placeless = gone.filter((claim) =>
      claim.when.every(({ first, last }) => first === null && last === null),
    ).length;
    if (placeless > 0)
      lines.push(
        `The chosen window leaves out ${plural(placeless, "claim")} without a date or without a year: ` +
          "it cannot be known whether they fall into it.",
      );
  }
  if (closer) lines.push("A bar that runs to the edge without an end goes on beyond the window.");
  notes.replaceChildren(...lines.map((line) => element("p", {}, line)));
}
