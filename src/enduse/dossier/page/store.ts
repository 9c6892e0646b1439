/** The state of the page: what is filtered, what is selected, who wants to know. The address bar holds all of it. */

import type { Claim, Dossier } from "./types";

export interface Signal<T> {
  get(): T;
  /** Calls `listener` at once and after every change; the result stops it. */
  subscribe(listener: (value: T) => void): () => void;
}

export class Cell<T> implements Signal<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();
  constructor(value: T) {
    this.#value = value;
  }
  get(): T {
    return this.#value;
  }
  set(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }
  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#value);
    return () => this.#listeners.delete(listener);
  }
}

/**
 * Facet or role name to the values that are let through: `{kind: ["share"], supplier: ["ISR"]}`.
 * Values within a name are alternatives; names add up. Facets: kind, party, weapon, speaker, stance, report, place,
 * reviewed; besides them every role name of a claim is one. `search`, `from` and `to` hold one value each.
 */
export type Filter = Readonly<Record<string, readonly string[]>>;

/** What a view asks for; null or an empty list takes the name out of the filter. */
export type FilterChange = Readonly<Record<string, readonly string[] | string | null>>;

export const OWN_VOICE = "(the report itself)";

const PARTY_ROLES = [
  "supplier", "recipient", "user", "accused", "target", "maker", "operator", "airline", "party", "caller", "group",
];

const FACETS: Record<string, (claim: Claim) => readonly string[]> = {
  kind: (claim) => [claim.kind],
  stance: (claim) => [claim.stance],
  speaker: (claim) => [claim.speaker ?? OWN_VOICE],
  reviewed: (claim) => [claim.reviewed ? "reviewed" : "unreviewed"],
  party: (claim) => [...new Set(PARTY_ROLES.flatMap((role) => claim.roles[role] ?? []))],
  weapon: (claim) => [...(claim.roles["weapon"] ?? []), ...(claim.roles["aircraft"] ?? [])],
  place: (claim) => [...new Set(["place", "origin", "destination"].flatMap((role) => claim.roles[role] ?? []))],
};

/** The canonical values by which `claim` is found under a facet or a role; `report` is the store's own. */
export function facetValues(claim: Claim, name: string): readonly string[] {
  return FACETS[name]?.(claim) ?? claim.roles[name] ?? [];
}

function fold(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
}

export class Store {
  readonly filters = new Cell<Filter>({});
  readonly filtered: Cell<readonly Claim[]>;
  readonly selected = new Cell<string | null>(null);
  readonly #folded: string[];

  constructor(readonly data: Dossier) {
    this.filtered = new Cell<readonly Claim[]>(data.claims);
    this.#folded = data.claims.map((claim) =>
      fold([claim.sentence, claim.passage.text, ...Object.values(claim.roles).flat()].join(" ")),
    );
    this.filters.subscribe(() => this.filtered.set(this.without()));
  }

  change(change: FilterChange): void {
    const next: Record<string, readonly string[]> = { ...this.filters.get() };
    for (const [name, wanted] of Object.entries(change)) {
      const values = wanted === null ? [] : typeof wanted === "string" ? [wanted] : wanted;
      if (values.length === 0 || values.every((value) => value === "")) delete next[name];
      else next[name] = values;
    }
    this.filters.set(next);
  }

  clear(): void {
    this.filters.set({});
  }

  /** The claims that pass every part of the filter but the named ones: what a facet counts, what a brush draws on. */
  without(...names: string[]): readonly Claim[] {
    const rest = Object.entries(this.filters.get()).filter(([name]) => !names.includes(name));
    if (rest.length === 0) return this.data.claims;
    return this.data.claims.filter((claim) => rest.every(([name, values]) => this.#passes(claim, name, values)));
  }

  values(claim: Claim, name: string): readonly string[] {
    return name === "report" ? [this.data.reports[claim.report]?.key ?? ""] : facetValues(claim, name);
  }

  #passes(claim: Claim, name: string, values: readonly string[]): boolean {
    const value = values[0] ?? "";
    if (name === "search") {
      const folded = this.#folded[claim.index] ?? "";
      return fold(value).split(/\s+/).every((word) => folded.includes(word));
    }
    if (name === "from") return claim.when.some(({ first, last, openEnd }) => first !== null && (openEnd || (last ?? first) >= value));
    if (name === "to") return claim.when.some(({ first, openStart }) => openStart || (first !== null && first <= value));
    const own = this.values(claim, name);
    return values.some((wanted) => own.includes(wanted));
  }
}
