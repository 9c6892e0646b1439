/** The shape of a dot and of a leg. A bow joins two ends; it is not the way flown. */

import { shape } from "./picture";
import type { Point } from "./map-plane";

export function radiusOf(count: number): number {
  return count === 0 ? 2.5 : Math.min(3.5 + Math.sqrt(count), 10);
}

export function cross([x, y]: Point): SVGElement {
  return shape("path", {
    class: "map-leg-cross",
    d: `M${x - 5},${y - 5}L${x + 5},${y + 5}M${x - 5},${y + 5}L${x + 5},${y - 5}`,
  });
}

/** A bow from one end to the other, to the left of the way, with its head and its middle. */
export function arc([x0, y0]: Point, [x1, y1]: Point): { line: string; head: string; middle: Point } {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy) || 1;
  const bow = Math.min(length * 0.18, 70);
  const [cx, cy] = [(x0 + x1) / 2 + (dy / length) * bow, (y0 + y1) / 2 - (dx / length) * bow];
  const toward = Math.atan2(y1 - cy, x1 - cx);
  const back = Math.min(8, length / 3);
  const [tx, ty] = [x1 - Math.cos(toward) * back, y1 - Math.sin(toward) * back];
  const wing = (turn: number) =>
    `${(tx - Math.cos(toward + turn) * 8).toFixed(1)},${(ty - Math.sin(toward + turn) * 8).toFixed(1)}`;
  return {
    line: `M${x0.toFixed(1)},${y0.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${tx.toFixed(1)},${ty.toFixed(1)}`,
    head: `M${tx.toFixed(1)},${ty.toFixed(1)}L${wing(0.45)}L${wing(-0.45)}Z`,
    middle: [(x0 + 2 * cx + tx) / 4, (y0 + 2 * cy + ty) / 4],
  };
}
