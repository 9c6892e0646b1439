/** What the wide and the narrow form of who share: names, which of them are drawn, what choosing one does. */

import type { Page } from "../page";
import { shape } from "./picture";
import type { Layers, Node, Side } from "./who-layers";

export const CREDIT =
  "Width: number of different reports; their independence has not been computed. Dashed: only hedged. " +
  "Crossed: denied by somebody. Hollow: ordered, licensed, offered, tested or halted, no delivery said.";

export const HEADS: Record<Side, string> = {
  from: "Makers and suppliers",
  arms: "Weapons",
  to: "Recipients and users",
};

const UNNAMED_ARMS = "arms, not named";

export const MOST = 16;

export function nameOf(node: Node, page: Page): string {
  return node.value === null ? UNNAMED_ARMS : page.name(node.value);
}

export function pick(page: Page, node: Node): void {
  if (node.value === null) return;
  const facet = node.side === "arms" ? "weapon" : "party";
  const already = page.filters.get()[facet]?.includes(node.value) ?? false;
  page.filter({ [facet]: already ? null : [node.value] });
}

/** The nodes shown: the most reported of each layer, but none whose strands would all be hidden. */
export function kept(layers: Layers, most: number): Set<string> {
  const top = (nodes: readonly Node[]) =>
    [...nodes]
      .sort(
        (a, b) =>
          b.standing.reports - a.standing.reports || b.standing.claims - a.standing.claims || (a.key < b.key ? -1 : 1),
      )
      .slice(0, most)
      .map(({ key }) => key);
  const chosen = new Set([...top(layers.from), ...top(layers.arms), ...top(layers.to)]);
  const joined = layers.strands.filter(({ source, target }) => chosen.has(source) && chosen.has(target));
  return new Set(joined.flatMap(({ source, target }) => [source, target]));
}

export function crossed(x: number, y: number): SVGElement {
  return shape("path", {
    class: "who-cross",
    d: `M${x - 5},${y - 5}L${x + 5},${y + 5}M${x - 5},${y + 5}L${x + 5},${y - 5}`,
  });
}

export const NARROW = 640;
