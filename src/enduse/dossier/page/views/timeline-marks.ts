/** The marks of the timeline: their shape says how well the date is known, who speaks, and whether it is denied. */

import type { ScaleTime } from "d3-scale";
import type { Claim, Stretch } from "../types";
import type { Page } from "../page";
import { legendLine, plural, pressable, shape, type Figure } from "./picture";
import { dayOf, isoDay, MONTHS, ROW, softEnds, type Lane, type Mark, type Placed } from "./timeline-lanes";

export const COLUMNS = 64;

const DOT = 4.5;

const THICK = 7;

export function markShape(
  { mark, left, right, row }: Placed,
  top: number,
  page: Page,
  parts: Figure,
  width: number,
  scale: ScaleTime<number, number> | null,
): SVGElement {
  const { when, claims } = mark;
  const first = claims[0] as Claim;
  const y = top + row * ROW + ROW / 2;
  const isDot = right - left < 0.5;
  const [x0, x1] = isDot
    ? [left, right]
    : right - left < 6
      ? [(left + right) / 2 - 3, (left + right) / 2 + 3]
      : [left, right];
  const dim = claims.every((claim) => !inWindow(claim, page));
  const ids = claims.map((claim) => claim.id).join(" ");
  const classes = [
    "time-mark",
    `kind-${first.kind}`,
    mark.stance,
    mark.unnamed ? "is-unnamed" : "",
    dim ? "is-dim" : "",
  ];
  if (ids.split(" ").includes(page.selected.get() ?? "")) classes.push("is-selected");
  const group = shape("g", {
    class: classes.filter(Boolean).join(" "),
    tabindex: -1,
    role: "button",
    "data-key": mark.key,
    "data-claims": ids,
    "aria-label":
      claims.length > 1
        ? `${plural(claims.length, "claim")}, ${when.words}, the first: ${spoken(first, mark)}`
        : spoken(first, mark),
  });
  group.append(
    shape("rect", {
      class: "time-hit",
      fill: "none",
      "pointer-events": "all",
      x: Math.min(x0, (x0 + x1) / 2 - 7),
      y: y - ROW / 2,
      width: Math.max(x1 - x0, 14),
      height: ROW,
    }),
  );
  if (isDot) group.append(shape("circle", { class: "time-body", cx: x0, cy: y, r: DOT }));
  else group.append(...bar(mark, x0, x1, y, scale));
  if (mark.stance === "denied") {
    const middle = Math.min(Math.max((x0 + x1) / 2, x0), width - 12);
    group.append(shape("path", { class: "time-strike", d: `M${middle - 6},${y + 6}L${middle + 6},${y - 6}` }));
  }
  if (claims.length > 1)
    group.append(
      shape(
        "text",
        { class: "time-count", x: (isDot ? x1 + DOT : Math.min(x1, width - 22)) + 3, y: y + 3.5 },
        String(claims.length),
      ),
    );
  let turn = -1;
  pressable(group, () => {
    turn = (turn + 1) % claims.length;
    page.select((claims[turn] as Claim).id);
    if (claims.length > 1) page.announce(`${turn + 1} of ${claims.length}`);
  });
  parts.readout.attach(
    group,
    () =>
      `${when.words} · ${first.sentence}${claims.length > 1 ? ` (and ${claims.length - 1} more at this date)` : ""}`,
  );
  return group;
}

/** A crowded lane: how many claims a stretch of time has, by stance; choosing a column chooses its days. */
export function columns(
  lane: Lane,
  bottom: number,
  scale: ScaleTime<number, number> | null,
  page: Page,
  parts: Figure,
): SVGElement[] {
  const most = Math.max(...lane.bins.map(({ claims }) => claims.length));
  return lane.bins.map(({ left, right, claims }) => {
    const days = scale
      ? ([isoDay(scale.invert(left).getTime()), isoDay(scale.invert(right).getTime())] as const)
      : null;
    const counts = (["asserted", "hedged", "denied"] as const).map(
      (stance) => [stance, claims.filter((claim) => claim.stance === stance).length] as const,
    );
    const between = days ? ` between ${dayWords(days[0])} and ${dayWords(days[1])}` : "";
    const words = `${lane.name}: ${plural(claims.length, "claim")}${between} (${counts
      .filter(([, count]) => count > 0)
      .map(([stance, count]) => `${count} ${stance}`)
      .join(", ")})`;
    const dim = claims.every((claim) => !inWindow(claim, page));
    const group = shape("g", {
      class: `time-mark time-column kind-${(claims[0] as Claim).kind} ${dim ? "is-dim" : ""}`,
      tabindex: -1,
      role: "button",
      "data-key": `column/${lane.name}/${left}`,
      "data-claims": claims.map((claim) => claim.id).join(" "),
      "aria-label": days ? `${words}. Enter chooses this time.` : words,
    });
    let y = bottom;
    for (const [stance, count] of counts) {
      const high = (COLUMNS * count) / most;
      if (count > 0)
        group.append(
          shape(
            "g",
            { class: `time-mark ${stance}` },
            shape("rect", {
              class: "time-body",
              x: left + 0.5,
              y: y - high,
              width: right - left - 1.5,
              height: Math.max(high - 0.5, 0.5),
            }),
          ),
        );
      y -= high;
    }
    group.append(
      shape("rect", {
        class: "time-hit",
        fill: "none",
        "pointer-events": "all",
        x: left,
        y: bottom - COLUMNS,
        width: right - left,
        height: COLUMNS,
      }),
    );
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

export function bar(
  { when }: Mark,
  x0: number,
  x1: number,
  y: number,
  scale: ScaleTime<number, number> | null,
): SVGElement[] {
  const [cutLeft, cutRight] = scale ? beyond(when, scale) : [false, false];
  const [softLeft, softRight] = scale ? softEnds(when.edtf) : [null, null];
  if (scale && (softLeft || softRight))
    return softBar(
      x0,
      x1,
      y,
      softLeft && Math.min(x1, scale(softLeft[1])),
      softRight && Math.max(x0, scale(softRight[0])),
      cutLeft,
      cutRight,
    );
  const fadesLeft = when.openStart || when.uncertain;
  const fadesRight = when.openEnd || when.uncertain;
  const fade = fadesLeft && fadesRight ? "both" : fadesLeft ? "left" : fadesRight ? "right" : null;
  const is = when.precision === "interval" ? "is-period" : "is-within";
  const body = shape("rect", {
    class: `time-body ${is}`,
    x: x0,
    y: y - THICK / 2,
    width: x1 - x0,
    height: THICK,
    rx: is === "is-within" && !cutLeft && !cutRight ? THICK / 2 : 0,
    mask: fade && x1 - x0 > 12 ? `url(#time-fade-${fade})` : null,
  });
  const ends = is === "is-period" ? [fadesLeft || cutLeft ? null : x0, fadesRight || cutRight ? null : x1] : [];
  const caps = ends
    .filter((x) => x !== null)
    .map((x) => shape("path", { class: "time-end", d: `M${x},${y - 6}V${y + 6}` }));
  return [body, ...caps];
}

/** Whether a bar goes on beyond the left or the right end of the axis: there it has no end to show. */
function beyond({ first, last }: Stretch, scale: ScaleTime<number, number>): [boolean, boolean] {
  const [low, high] = scale.domain().map(Number);
  return [first !== null && dayOf(first) < (low ?? 0), last !== null && dayOf(last) >= (high ?? 0)];
}

/** A period with an end that lies somewhere in a decade: that stretch is drawn soft and has no end mark. */
function softBar(
  x0: number,
  x1: number,
  y: number,
  left: number | null,
  right: number | null,
  cutLeft: boolean,
  cutRight: boolean,
): SVGElement[] {
  const piece = (is: string, from: number, to: number) =>
    to > from
      ? [shape("rect", { class: `time-body ${is}`, x: from, y: y - THICK / 2, width: to - from, height: THICK })]
      : [];
  const cap = (x: number) => shape("path", { class: "time-end", d: `M${x},${y - 6}V${y + 6}` });
  const [from, to] = [left ?? x0, right ?? x1];
  const body =
    from <= to
      ? [...piece("is-soft", x0, from), ...piece("is-period", from, to), ...piece("is-soft", to, x1)]
      : piece("is-soft", x0, x1);
  return [...body, ...(left === null && !cutLeft ? [cap(x0)] : []), ...(right === null && !cutRight ? [cap(x1)] : [])];
}

/** Masks that let a bar fade at one end or both. */
export function fades(): SVGDefsElement {
  const defs = shape("defs");
  for (const [name, stops] of [
    ["left", [0, 1, 1]],
    ["right", [1, 1, 0]],
    ["both", [0, 1, 0]],
  ] as const) {
    const at = name === "left" ? [0, 0.7, 1] : name === "right" ? [0, 0.3, 1] : [0, 0.5, 1];
    const gradient = shape("linearGradient", { id: `time-shade-${name}` });
    stops.forEach((opacity, i) =>
      gradient.append(shape("stop", { offset: at[i] ?? 1, "stop-color": "#fff", "stop-opacity": opacity })),
    );
    const mask = shape("mask", { id: `time-fade-${name}`, maskContentUnits: "objectBoundingBox" });
    mask.append(shape("rect", { x: -0.1, y: -0.5, width: 1.2, height: 2, fill: `url(#time-shade-${name})` }));
    defs.append(gradient, mask);
  }
  return defs;
}

function inWindow(claim: Claim, page: Page): boolean {
  const { from, to } = page.filters.get();
  return (!from && !to) || passing(page).has(claim);
}

let last: { claims: readonly Claim[]; set: Set<Claim> } | null = null;

export function passing(page: Page): Set<Claim> {
  const claims = page.claims.get();
  if (last?.claims !== claims) last = { claims, set: new Set(claims) };
  return last.set;
}

export function legend(list: HTMLElement): void {
  const dot = (classes: string, ...more: SVGElement[]) =>
    shape(
      "g",
      { class: `time-mark ${classes}` },
      shape("circle", { class: "time-body", cx: 8, cy: 8, r: DOT }),
      ...more,
    );
  const key = (classes: string, ...inside: SVGElement[]) => shape("g", { class: `time-mark ${classes}` }, ...inside);
  const rect = (is: string, rx: number) =>
    shape("rect", { class: `time-body ${is}`, x: 4, y: 4.5, width: 32, height: THICK, rx });
  list.append(
    legendLine("a day", 16, dot("asserted")),
    legendLine("some day within", 40, key("asserted", rect("is-within", THICK / 2))),
    legendLine(
      "from – to",
      40,
      key("asserted", rect("is-period", 0), shape("path", { class: "time-end", d: "M4,2V14M36,2V14" })),
    ),
    legendLine(
      "end not stated, or unsure",
      40,
      key(
        "asserted",
        shape("rect", {
          class: "time-body is-period",
          x: 4,
          y: 4.5,
          width: 32,
          height: THICK,
          mask: "url(#time-fade-right)",
        }),
      ),
    ),
    legendLine("hedged", 16, dot("hedged")),
    legendLine("denied", 16, dot("denied", shape("path", { class: "time-strike", d: "M2,14L14,2" }))),
    legendLine("speaker not named", 16, dot("asserted is-unnamed")),
  );
}
