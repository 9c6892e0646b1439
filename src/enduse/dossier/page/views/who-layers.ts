/**
 * Who: the claims as three layers. A strand stands for all claims that join its two ends; its order on the page is
 * found by barycentres (Sugiyama, Tagawa and Toda 1981), ties by name, so that the same claims give the same picture.
 */

import type { Claim } from "../types";
import { standing, type Standing } from "./picture";

export type Side = "from" | "arms" | "to";

export interface Node {
  key: string;
  side: Side;
  /** The canonical value; null for arms that no claim names. */
  value: string | null;
  claims: readonly Claim[];
  standing: Standing;
}

export interface Strand {
  key: string;
  source: string;
  target: string;
  claims: readonly Claim[];
  standing: Standing;
}

export interface Layers {
  from: readonly Node[];
  arms: readonly Node[];
  to: readonly Node[];
  strands: readonly Strand[];
  /** Claims that name nobody on either side of an arm, and so have no strand. */
  elsewhere: number;
}

const FROM: Record<string, string> = { transfer: "supplier", share: "supplier", manufacture: "maker" };
const TO: Record<string, string> = { transfer: "recipient", share: "recipient", use: "user", operation: "operator" };

/** A key of a node: its side and its value. */
export function keyOf(side: Side, value: string | null): string {
  return `${side}/${value ?? ""}`;
}

function sides(claim: Claim): { from: string[]; arms: (string | null)[]; to: string[] } | null {
  if (!(claim.kind in FROM) && !(claim.kind in TO)) return null;
  if (claim.kind === "share" && !(claim.roles["flow"] ?? []).includes("arms")) return null;
  const from = claim.roles[FROM[claim.kind] ?? ""] ?? [];
  const to = claim.roles[TO[claim.kind] ?? ""] ?? [];
  const weapons = claim.roles["weapon"] ?? [];
  return from.length + to.length === 0 ? null : { from, arms: weapons.length > 0 ? weapons : [null], to };
}

export function layersOf(claims: readonly Claim[], name: (value: string) => string): Layers {
  const nodes = new Map<string, { side: Side; value: string | null; claims: Claim[] }>();
  const strands = new Map<string, { source: string; target: string; claims: Claim[] }>();
  const touch = (side: Side, value: string | null, claim: Claim) => {
    const key = keyOf(side, value);
    const node = nodes.get(key) ?? { side, value, claims: [] };
    if (node.claims[node.claims.length - 1] !== claim) node.claims.push(claim);
    nodes.set(key, node);
    return key;
  };
  const join = (source: string, target: string, claim: Claim) => {
    const key = JSON.stringify([source, target]);
    const strand = strands.get(key) ?? { source, target, claims: [] };
    strand.claims.push(claim);
    strands.set(key, strand);
  };
  let elsewhere = 0;
  for (const claim of claims) {
    const found = sides(claim);
    if (!found) {
      elsewhere += 1;
      continue;
    }
    for (const arm of new Set(found.arms)) {
      const middle = touch("arms", arm, claim);
      for (const value of new Set(found.from)) join(touch("from", value, claim), middle, claim);
      for (const value of new Set(found.to)) join(middle, touch("to", value, claim), claim);
    }
  }
  const all = [...nodes].map(([key, node]): Node => ({ key, ...node, standing: standing(node.claims) }));
  const joined = [...strands]
    .map(([key, strand]): Strand => ({ key, ...strand, standing: standing(strand.claims) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    ...ordered(all, joined, (node) => (node.value === null ? "\uffff" : name(node.value))),
    strands: joined,
    elsewhere,
  };
}

function ordered(
  nodes: readonly Node[],
  strands: readonly Strand[],
  nameOf: (node: Node) => string,
): Pick<Layers, Side> {
  const names = new Map(nodes.map((node) => [node.key, nameOf(node)]));
  const byName = (a: Node, b: Node) => {
    const [first = "", second = ""] = [names.get(a.key), names.get(b.key)];
    return first < second ? -1 : first > second ? 1 : a.key < b.key ? -1 : 1;
  };
  const layer = (side: Side) =>
    nodes.filter((node) => node.side === side).sort((a, b) => b.standing.reports - a.standing.reports || byName(a, b));
  const layers: Record<Side, Node[]> = { from: layer("from"), arms: layer("arms"), to: layer("to") };
  let best = { ...layers };
  let fewest = crossings(best, strands);
  for (let sweep = 0; sweep < 8 && fewest > 0; sweep += 1) {
    for (const side of ["arms", "from", "to"] as const) {
      const places = placesOf(layers);
      const weight = new Map(layers[side].map((node, i) => [node.key, barycentre(node.key, strands, places, i)]));
      layers[side] = [...layers[side]].sort(
        (a, b) => (weight.get(a.key) ?? 0) - (weight.get(b.key) ?? 0) || byName(a, b),
      );
    }
    const now = crossings(layers, strands);
    if (now < fewest) [fewest, best] = [now, { ...layers }];
  }
  return best;
}

/** Where each node stands in its layer, from 0 to 1. */
function placesOf(layers: Record<Side, readonly Node[]>): Map<string, number> {
  return new Map(
    Object.values(layers).flatMap((layer) => layer.map((node, i) => [node.key, (i + 0.5) / layer.length] as const)),
  );
}

function barycentre(key: string, strands: readonly Strand[], places: Map<string, number>, fallback: number): number {
  let sum = 0;
  let weight = 0;
  for (const { source, target, standing: found } of strands) {
    const other = source === key ? target : target === key ? source : null;
    if (other === null) continue;
    sum += (places.get(other) ?? 0) * found.reports;
    weight += found.reports;
  }
  return weight > 0 ? sum / weight : fallback;
}

/** Pairs of strands that cross; large pictures are sampled by their first 400 strands. */
export function crossings(layers: Record<Side, readonly Node[]>, strands: readonly Strand[]): number {
  const places = placesOf(layers);
  const ends = strands
    .slice(0, 400)
    .map(
      ({ source, target }) => [source.startsWith("from/"), places.get(source) ?? 0, places.get(target) ?? 0] as const,
    );
  let count = 0;
  ends.forEach(([left, a, b], i) => {
    for (const [otherLeft, c, d] of ends.slice(i + 1)) if (left === otherLeft && (a - c) * (b - d) < 0) count += 1;
  });
  return count;
}
