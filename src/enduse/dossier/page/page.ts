/** What a view is given. A view reads, asks for a filter or a selection, and draws into its own root; no more. */

import type { Claim, Dossier, Report } from "./types";
import type { Filter, FilterChange, Signal } from "./store";

export type Row = Readonly<Record<string, string | number | null>>;

export interface Page {
  readonly data: Dossier;
  /** The claims that pass the whole filter. Redraw on change; say why when it is empty (`page.whyEmpty()`). */
  readonly claims: Signal<readonly Claim[]>;
  /** The claims that pass all of the filter but the named parts, for a brush: `claimsWithout("from", "to")`. */
  claimsWithout(...names: string[]): readonly Claim[];
  readonly filters: Signal<Filter>;
  /** Sets parts of the filter and leaves the rest: `page.filter({from: "2016-04-01", to: "2016-04-30"})`. */
  filter(change: FilterChange): void;
  /** The id of the claim that is open beside the list, or null. */
  readonly selected: Signal<string | null>;
  /** Opens the claim in its report; null closes it. */
  select(claimId: string | null): void;
  claim(id: string): Claim | undefined;
  report(claim: Claim): Report;
  /** A country's name for its code; any other value unchanged. */
  name(value: string): string;
  /** The present value of a CSS custom property: `page.colour("--stance-denied")`. See tokens.css. */
  colour(property: string): string;
  /** Calls `draw` now, and again when the reader's colour scheme changes or before printing. */
  onScheme(draw: () => void): void;
  /** One sentence: "No claim passes the filter: kind = share." or what the case itself lacks. */
  whyEmpty(): string;
  /** A row of buttons put at the head of `root`: "SVG" and "CSV", each only where a function is given. */
  toolbar(root: HTMLElement, name: string, exports: { svg?: () => SVGSVGElement | null; csv?: () => readonly Row[] }): HTMLElement;
  /** Tells screen-reader users what just happened, politely. */
  announce(words: string): void;
}

export type Mount = (root: HTMLElement, page: Page) => void;
