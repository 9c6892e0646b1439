/** The years above the lanes, the months below the lane without a year, and the head of each lane. */

import type { ScaleTime } from "d3-scale";
import { shape, textWidth } from "./picture";
import { MONTHS, ROW, shareOfYear, type Lane } from "./timeline-lanes";

export const GAP = 12;

export const AXIS = 26;

export function laneHead(lines: SVGGElement, lane: Lane, y: number, width: number, narrow: boolean): void {
  lines.append(shape("path", { class: "time-rule", d: `M0,${y}H${width}` }));
  const count = [...lane.placed.map(({ mark }) => mark), ...lane.bins].reduce(
    (sum, { claims }) => sum + claims.length,
    0,
  );
  const label = shape(
    "text",
    { class: "time-lane", x: narrow ? 4 : 0, y: y + (narrow ? 14 : GAP / 2 + ROW / 2 + 4) },
    lane.name,
  );
  label.append(shape("tspan", { class: "time-lane-count", dx: 6 }, String(count)));
  lines.append(label);
}

export function ticks(lines: SVGGElement, scale: ScaleTime<number, number>, bottom: number): void {
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

export function monthTicks(lines: SVGGElement, from: number, to: number, top: number, height: number): void {
  MONTHS.forEach((month, i) => {
    const [share = 0] = shareOfYear(`XXXX-${String(i + 1).padStart(2, "0")}-01`) ?? [];
    const x = Math.round(from + share * (to - from)) + 0.5;
    lines.append(shape("path", { class: "time-grid is-month", d: `M${x},${top}V${top + height}` }));
    const words = to - from < 420 ? month.slice(0, 1) : month;
    lines.append(shape("text", { class: "time-tick is-month", x: x + 3, y: top + height + 13 }, words));
  });
}
