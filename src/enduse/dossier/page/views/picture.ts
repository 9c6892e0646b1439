/**
 * What the three pictures share: elements, the line that reads a mark out, the table beside a picture, its export.
 *
 * A mark shows its stance by shape before colour: full when asserted, lighter and dashed when hedged, struck through
 * when denied, an open ring when whoever speaks is not named.
 */

import type { Claim, Stance } from "../types";
import type { Row } from "../page";

const SVG = "http://www.w3.org/2000/svg";

export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

export function shape<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...inside: (Node | string)[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, String(value));
  made.append(...inside);
  return made;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, String(value));
  made.append(...inside);
  return made;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

export function listed(values: readonly string[]): string {
  return values.length < 2 ? (values[0] ?? "") : `${values.slice(0, -1).join(", ")} and ${values[values.length - 1]}`;
}

/** What several claims amount to: asserted by one of them, else only hedged, else only denied. */
export interface Standing {
  stance: Stance;
  /** At least one of the claims denies. */
  denied: boolean;
  /** Not one of the claims has a named speaker or the report's own voice. */
  unnamed: boolean;
  reports: number;
  claims: number;
  /** Set where every claim is a transfer that says something short of a delivery: the words for it, in order. */
  shortOf: readonly string[];
}

const SHORT_OF_DELIVERY = ["ordered", "licensed", "offered", "tested", "halted"];

export function standing(claims: readonly Claim[]): Standing {
  const has = (stance: Stance) => claims.some((claim) => claim.stance === stance);
  return {
    stance: has("asserted") ? "asserted" : has("hedged") ? "hedged" : "denied",
    denied: has("denied"),
    unnamed: claims.length > 0 && claims.every((claim) => claim.anonymous),
    reports: new Set(claims.map((claim) => claim.report)).size,
    claims: claims.length,
    shortOf: shortOf(claims),
  };
}

function shortOf(claims: readonly Claim[]): string[] {
  const actions = claims.map((claim) => claim.roles["action"]?.[0] ?? "");
  return actions.every((action) => SHORT_OF_DELIVERY.includes(action))
    ? SHORT_OF_DELIVERY.filter((action) => actions.includes(action))
    : [];
}

export function standingWords(found: Standing): string {
  const parts = [`${plural(found.claims, "claim")} in ${plural(found.reports, "report")}`];
  if (found.shortOf.length > 0) parts.push(`${listed(found.shortOf)}, no delivery said`);
  if (found.stance === "hedged") parts.push("only hedged");
  if (found.stance === "denied") parts.push("only denied");
  else if (found.denied) parts.push("also denied");
  if (found.unnamed) parts.push("no speaker named");
  return parts.join(", ");
}

export function standingClasses(found: Standing): string {
  return [
    found.stance,
    found.denied ? "is-denied" : "",
    found.unnamed ? "is-unnamed" : "",
    found.shortOf.length > 0 ? "is-short" : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** The line under a picture that reads out what is pointed at or focused. */
export class Readout {
  readonly line: HTMLParagraphElement;
  constructor(
    root: HTMLElement,
    readonly rest: string,
  ) {
    this.line = element("p", { class: "picture-readout", "aria-hidden": "true" }, rest);
    root.append(this.line);
  }
  attach(mark: Element, words: () => string): void {
    const show = () => {
      this.line.textContent = words();
      this.line.classList.add("is-reading");
    };
    const clear = () => {
      this.line.textContent = this.rest;
      this.line.classList.remove("is-reading");
    };
    mark.addEventListener("pointerenter", show);
    mark.addEventListener("focus", show);
    mark.addEventListener("pointerleave", clear);
    mark.addEventListener("blur", clear);
  }
}

/** Makes a mark act on click, Enter and the space bar. */
export function pressable(mark: Element, act: () => void): void {
  mark.addEventListener("click", (event) => {
    event.stopPropagation();
    act();
  });
  mark.addEventListener("keydown", (event) => {
    const { key } = event as KeyboardEvent;
    if (key !== "Enter" && key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

/** Puts the focus back on the mark of the same key after a redraw. */
export function keepFocus(root: Element, draw: () => void): void {
  const active = document.activeElement;
  const key = active && root.contains(active) ? active.getAttribute("data-key") : null;
  draw();
  if (key === null) return;
  for (const mark of root.querySelectorAll<SVGElement>("[data-key]"))
    if (mark.getAttribute("data-key") === key) return mark.focus({ preventScroll: true });
}

export interface Figure {
  frame: HTMLElement;
  notes: HTMLElement;
  legend: HTMLElement;
  /** Fills the table when it is open, and when it is opened. */
  table(rows: () => readonly Row[]): void;
  readout: Readout;
}

/** The parts of a picture in their order: frame, readout, legend, notes, table. */
export function figure(root: HTMLElement, rest: string): Figure {
  const frame = element("div", { class: "picture-frame" });
  root.append(frame);
  const readout = new Readout(root, rest);
  const legend = element("ul", { class: "picture-legend", "aria-label": "Legend" });
  const notes = element("div", { class: "picture-notes" });
  const details = element("details", { class: "picture-table" }, element("summary", {}, "As a table"));
  root.append(legend, notes, details);
  let rows: () => readonly Row[] = () => [];
  const fill = () => {
    details.querySelector("div")?.remove();
    if (details.open) details.append(element("div", { class: "picture-table-scroll", tabindex: 0 }, tabled(rows())));
  };
  details.addEventListener("toggle", fill);
  return { frame, notes, legend, readout, table: (next) => ((rows = next), fill()) };
}

function tabled(rows: readonly Row[]): HTMLElement {
  const first = rows[0];
  if (!first) return element("p", {}, "Nothing to list.");
  const heads = Object.keys(first).map((name) => element("th", { scope: "col" }, name));
  const lines = rows.map((row) =>
    element("tr", {}, ...Object.values(row).map((value) => element("td", {}, value === null ? "–" : String(value)))),
  );
  return element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...lines));
}

/** One line of a legend: a small drawing and its meaning. */
export function legendLine(words: string, width: number, ...drawn: SVGElement[]): HTMLLIElement {
  const key = shape("svg", { viewBox: `0 0 ${width} 16`, width, height: 16, "aria-hidden": "true" }, ...drawn);
  return element("li", {}, key, element("span", {}, words));
}

/** Says `words` where a picture would be. */
export function sayEmpty(frame: HTMLElement, words: string): void {
  frame.replaceChildren(element("p", { class: "picture-empty" }, words));
}

/** Title and description of a drawing, which stay with it when it is saved. */
export function named(title: string, words: string): [SVGTitleElement, SVGDescElement] {
  return [shape("title", {}, title), shape("desc", {}, words)];
}

/** The width of a printed page between its margins, in CSS pixels. */
const PAPER = 700;

/** Calls `draw` with the width of `frame` whenever it changes, and with that of paper before printing. */
export function onWidth(frame: HTMLElement, draw: (width: number) => void): void {
  let last = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width > 0 && width !== last) draw((last = width));
  }).observe(frame);
  addEventListener("beforeprint", () => draw(PAPER));
  addEventListener("afterprint", () => last > 0 && draw(last));
}

const pencil = document.createElement("canvas").getContext("2d");

/** The width of `words` in pixels. */
export function textWidth(words: string, size: number, weight = 400): number {
  if (!pencil) return words.length * size * 0.56;
  pencil.font = `${weight} ${size}px ${getComputedStyle(document.documentElement).getPropertyValue("--sans") || "sans-serif"}`;
  return pencil.measureText(words).width;
}
