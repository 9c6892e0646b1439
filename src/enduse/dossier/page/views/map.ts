/**
 * Where: outlines, disputed areas dashed with every name they go by, places with their precision, legs of flights.
 *
 * Arrow keys move the map, + and - zoom, 0 goes back. An arc joins two ends that a claim names; it is no route.
 */

import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";
import type { Claim } from "../types";
import type { Page, Row } from "../page";
import { place as placeLabels, type Rectangle, type Wanted } from "./map-labels";
import { isGeography, pathOf, planeOf, type Geography, type Plane, spanOf, type Point } from "./map-plane";
import { groundsOf, legsOf, spotsOf, undrawnOf, type Ground, type Leg, type Spot } from "./map-places";
import {
  element, figure, keepFocus, legendLine, listed, named, onWidth, plural, pressable, sayEmpty, shape, standingClasses,
  standingWords, textWidth, type Figure,
} from "./picture";

const BORDERS = "Borders as Natural Earth draws them: de facto, by who held the ground when its edition was made. Disputed areas are dashed. Made with Natural Earth.";
const FARTHEST = 14;

export function mount(root: HTMLElement, page: Page): void {
  root.classList.add("picture");
  const geography = page.data.geography;
  let svg: SVGSVGElement | null = null;
  page.toolbar(root, "map", {
    svg: () => svg,
    csv: () => rows(page, page.claims.get()),
  });
  const parts = figure(root, "Point at a place, a country or a flight, or reach it with the Tab key, to read it here.");
  if (!isGeography(geography)) {
    sayEmpty(parts.frame, "No claim of this case names a place or a country that could be drawn.");
    notes(page, parts, null);
    return;
  }
  const map = new Chart(page, geography, parts);
  let width = 0;
  const draw = () => {
    if (width > 0) keepFocus(parts.frame, () => (svg = map.draw(width)));
    notes(page, parts, geography);
    parts.table(() => rows(page, page.claims.get()));
  };
  legend(parts.legend);
  onWidth(parts.frame, (next) => {
    width = next;
    draw();
  });
  page.claims.subscribe(draw);
}

class Chart {
  #transform: ZoomTransform = zoomIdentity;
  constructor(readonly page: Page, readonly geography: Geography, readonly parts: Figure) {}

  draw(width: number): SVGSVGElement {
    const { page, geography, parts } = this;
    const plane = planeOf(geography, width);
    const { height } = plane;
    const claims = page.claims.get();
    const svg = shape("svg", {
      viewBox: `0 0 ${width} ${height}`, width, height, class: "map", tabindex: 0, role: "group",
      "aria-label": "Map. Arrow keys move it, plus and minus zoom, zero shows all; Tab goes through what is on it.",
    });
    const clip = shape("clipPath", { id: "map-frame" }, shape("rect", { width, height }));
    const grounds = groundsOf(page.data, claims);
    const land = shape("g", { class: "map-land" });
    const marks = shape("g", { class: "map-marks" });
    land.append(...this.#land(plane, grounds), ...this.#disputed(plane));
    svg.append(
      ...named(`Where: ${page.data.title}`, BORDERS), shape("defs", {}, clip), shape("rect", { class: "map-water", width, height }),
      shape("g", { "clip-path": "url(#map-frame)" }, land, marks), 
      shape("rect", { class: "map-edge", fill: "none", x: 0.5, y: 0.5, width: width - 1, height: height - 1 }),
      shape("text", { class: "map-made", x: width - 6, y: height - 6, "text-anchor": "end" }, "Made with Natural Earth"),
    );
    const refresh = (transform: ZoomTransform) => {
      this.#transform = transform;
      land.setAttribute("transform", transform.toString());
      keepFocus(marks, () => marks.replaceChildren(...this.#marks(plane, transform, claims, grounds)));
    };
    const behaviour = this.#zooming(plane, refresh);
    const target = select<SVGSVGElement, unknown>(svg);
    target.call(behaviour).on("dblclick.zoom", null);
    target.call(behaviour.transform, this.#transform);
    svg.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
      const k = this.#transform.k;
      if (step) target.call(behaviour.translateBy, (step[0] ?? 0) / k, (step[1] ?? 0) / k);
      else if (event.key === "+" || event.key === "=") target.call(behaviour.scaleBy, 1.5);
      else if (event.key === "-") target.call(behaviour.scaleBy, 1 / 1.5);
      else if (event.key === "0") target.call(behaviour.transform, zoomIdentity);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    const button = (sign: string, words: string, act: () => void) => {
      const made = element("button", { type: "button", class: "picture-button", "aria-label": words }, sign);
      made.addEventListener("click", act);
      return made;
    };
    const buttons = element("div", { class: "map-zoom" },
      button("+", "Zoom in", () => target.call(behaviour.scaleBy, 1.5)),
      button("−", "Zoom out", () => target.call(behaviour.scaleBy, 1 / 1.5)),
      button("0", "Show all", () => target.call(behaviour.transform, zoomIdentity)));
    parts.frame.classList.add("map-holder");
    parts.frame.replaceChildren(svg, buttons);
    return svg;
  }

  #zooming(plane: Plane, refresh: (transform: ZoomTransform) => void) {
    const [left, top, right, bottom] = plane.reach;
    const within: [Point, Point] = [
      [Math.min(0, left + 2), Math.min(0, top + 2)], [Math.max(plane.width, right - 2), Math.max(plane.height, bottom - 2)],
    ];
    return zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, FARTHEST])
      .translateExtent(within)
      .filter((event: Event) => {
        if (event.type === "wheel") return (event as WheelEvent).ctrlKey || (event as WheelEvent).metaKey;
        if (event.type.startsWith("touch")) return (event as TouchEvent).touches.length > 1;
        return !(event as MouseEvent).button;
      })
      .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => refresh(event.transform));
  }

  #land(plane: Plane, grounds: Map<string, Ground>): SVGElement[] {
    return this.geography.countries.map((outline) => {
      const ground = outline.code === null ? undefined : grounds.get(outline.code);
      const classes = ["map-country", ground && ground.asPlace.length + ground.asParty.length > 0 ? "is-named" : "", outline.code === null ? "is-unsettled" : ""];
      const path = shape("path", { class: classes.filter(Boolean).join(" "), d: pathOf(outline, this.geography.grid, plane), "fill-rule": "evenodd", "vector-effect": "non-scaling-stroke" });
      this.parts.readout.attach(path, () => (ground ? groundWords(this.page, ground) : outline.name));
      if (ground) path.addEventListener("click", () => choose(this.page, ground));
      return path;
    });
  }

  #disputed(plane: Plane): SVGElement[] {
    return this.geography.disputed.map((outline) => {
      const words = [bothNames(outline.name, outline.also ?? []), outline.note ? `Natural Earth's note, of its edition: ${outline.note}.` : ""];
      const path = shape("path", {
        class: "map-disputed", d: pathOf(outline, this.geography.grid, plane), "fill-rule": "evenodd", "vector-effect": "non-scaling-stroke", tabindex: 0, role: "img",
        "aria-label": `Disputed area: ${words.filter(Boolean).join(". ")}`, "data-key": `area/${outline.name}`,
      });
      this.parts.readout.attach(path, () => `Disputed area: ${words.filter(Boolean).join(" · ")}`);
      return path;
    });
  }

  #marks(plane: Plane, transform: ZoomTransform, claims: readonly Claim[], grounds: Map<string, Ground>): SVGElement[] {
    const at = (longitude: number, latitude: number) => transform.apply(plane.at(longitude, latitude));
    const spots = spotsOf(this.page.data, claims);
    const where = new Map<string, Point>(spots.map(({ place }) => [place.name, at(place.longitude ?? 0, place.latitude ?? 0)]));
    const ends = new Map(where);
    for (const { code, label } of this.geography.countries) if (code && label) ends.set(code, at(...label));
    const legs = legsOf(claims).flatMap((leg) => this.#leg(leg, ends));
    const circles = spots.flatMap((spot) => this.#precision(spot, where, plane, transform.k));
    const dots = spots.map((spot) => this.#dot(spot, where));
    return [...circles, ...legs, ...this.#labels(plane, transform, spots, where, grounds), ...dots];
  }

  #precision({ place, claims }: Spot, where: Map<string, Point>, plane: Plane, k: number): SVGElement[] {
    const [cx, cy] = where.get(place.name) ?? [0, 0];
    const radius = place.precision === null ? 0 : plane.pixels(place.precision, place.latitude ?? 0) * k;
    return radius > radiusOf(claims.length) + 2 ? [shape("circle", { class: "map-precision", cx, cy, r: radius.toFixed(1) })] : [];
  }

  #dot({ place, claims, facet }: Spot, where: Map<string, Point>): SVGElement {
    const [cx, cy] = where.get(place.name) ?? [0, 0];
    const filters = this.page.filters.get();
    const chosen = [filters["place"], filters["target"]].some((values) => values?.includes(place.name) ?? false);
    const words = `${bothNames(place.name, place.also)}: ${plural(claims.length, "claim")} shown. ${precisionWords(place.precision)}`;
    const dot = shape("g", {
      class: `map-place ${claims.length ? "" : "is-dim"} ${chosen ? "is-chosen" : ""}`, tabindex: 0, role: "button", "aria-pressed": String(chosen),
      "aria-label": `${words} ${chosen ? "Enter lifts the filter." : "Enter filters by it."}`, "data-key": `place/${place.name}`, "data-name": place.name,
    });
    dot.append(shape("circle", { class: "map-hit", fill: "none", "pointer-events": "all", cx, cy, r: 12 }), shape("circle", { class: "map-dot", cx, cy, r: radiusOf(claims.length) }));
    pressable(dot, () => this.page.filter(chosen ? { place: null, target: null } : { [facet]: [place.name] }));
    this.parts.readout.attach(dot, () => words);
    return dot;
  }

  #leg(leg: Leg, ends: Map<string, Point>): SVGElement[] {
    const from = ends.get(leg.origin);
    const to = ends.get(leg.destination);
    if (!from || !to || (from[0] === to[0] && from[1] === to[1])) return [];
    const words = `Flight ${this.page.name(leg.origin)} → ${this.page.name(leg.destination)}: ${standingWords(leg.standing)}`;
    const { line, head, middle } = arc(from, to);
    const wide = Math.min(1.4 + leg.claims.length * 0.5, 5);
    const group = shape("g", { class: `map-leg ${standingClasses(leg.standing)}`, tabindex: 0, role: "button", "aria-label": `${words}. Enter filters by it.`, "data-key": `leg/${leg.key}` });
    group.append(shape("path", { class: "map-leg-hit", fill: "none", "pointer-events": "stroke", "stroke-width": 14, d: line }), shape("path", { class: "map-leg-line", d: line, "stroke-width": wide }), shape("path", { class: "map-leg-head", d: head }));
    if (leg.standing.denied) group.append(cross(middle));
    if (leg.standing.unnamed) group.append(shape("circle", { class: "map-leg-ring", cx: middle[0], cy: middle[1], r: 4 }));
    pressable(group, () => this.page.filter({ origin: [leg.origin], destination: [leg.destination] }));
    this.parts.readout.attach(group, () => words);
    return [group];
  }

  #labels(plane: Plane, transform: ZoomTransform, spots: Spot[], where: Map<string, Point>, grounds: Map<string, Ground>): SVGElement[] {
    const size = plane.width < 500 ? 11 : 12.5;
    const bounds = { left: 3, top: 3, right: plane.width - 3, bottom: plane.height - 20 };
    const dots: Rectangle[] = [...where].map(([name, [x, y]]) => {
      const r = radiusOf(spots.find(({ place }) => place.name === name)?.claims.length ?? 0) + 1;
      return { left: x - r, top: y - r, right: x + r, bottom: y + r };
    });
    const shown = new Set(spots.map(({ place }) => place.name.toLocaleLowerCase("en")));
    const towns: Wanted[] = spots.map(({ place, claims }) => {
      const [x, y] = where.get(place.name) ?? [0, 0];
      return { key: `place ${claims.length ? "" : "is-dim"}`, lines: [place.name, ...place.also.slice(0, 2).map((name) => `/ ${name}`)], size, weight: 600, x, y, clear: radiusOf(claims.length) };
    });
    const country = (named: boolean): Wanted[] =>
      this.geography.countries.flatMap(({ code, name, label, rings }) => {
        const ground = code === null ? undefined : grounds.get(code);
        const count = ground ? new Set([...ground.asPlace, ...ground.asParty]).size : 0;
        if (!label || count > 0 !== named || (!named && spanOf(rings, this.geography.grid, plane) * transform.k < textWidth(name, size) * 0.7)) return [];
        const [x, y] = transform.apply(plane.at(...label));
        const lines = [code === null ? name : this.page.name(code) === code ? name : this.page.name(code)];
        return [{ key: named ? "country is-named" : "country", lines: count ? [...lines, plural(count, "claim")] : lines, size: named ? size : size - 1.5, weight: named ? 600 : 400, x, y, clear: 0 }];
      });
    const disputed: Wanted[] = this.geography.disputed.flatMap(({ name, also = [], label, rings }) => {
      if (!label || spanOf(rings, this.geography.grid, plane) * transform.k < 18 || [name, ...also].some((one) => shown.has(one.toLocaleLowerCase("en")))) return [];
      const [x, y] = transform.apply(plane.at(...label));
      return [{ key: "disputed", lines: [name, ...also.slice(0, 1).map((other) => `/ ${other}`)], size: size - 1.5, weight: 400, x, y, clear: 0 }];
    });
    const labels = placeLabels([...towns, ...country(true), ...disputed, ...country(false)], bounds, dots, textWidth);
    return labels.map((label) => {
      const text = shape("text", { class: `map-label map-label-${label.key}`, "font-size": label.size, "text-anchor": label.anchor, "aria-hidden": "true" });
      label.lines.forEach((line, i) =>
        text.append(shape("tspan", { x: label.textX.toFixed(1), y: (label.textY + i * label.size * 1.15).toFixed(1), class: i ? "map-label-more" : null }, line)));
      return text;
    });
  }
}

function radiusOf(count: number): number {
  return count === 0 ? 2.5 : Math.min(3.5 + Math.sqrt(count), 10);
}

function bothNames(name: string, also: readonly string[]): string {
  return [name, ...also].join(" / ");
}

function precisionWords(metres: number | null): string {
  if (metres === null) return "How exactly it is placed is not known.";
  return metres < 1000 ? `Placed to within ${metres} m.` : `Placed to within ${Math.round(metres / 1000).toLocaleString("en")} km.`;
}

function groundWords(page: Page, ground: Ground): string {
  return `${page.name(ground.code)}: ${plural(ground.asParty.length, "claim")} as a party, ${plural(ground.asPlace.length, "claim")} as a place.`;
}

function choose(page: Page, ground: Ground): void {
  const facet = ground.asPlace.length > ground.asParty.length ? "place" : "party";
  const already = page.filters.get()[facet]?.includes(ground.code) ?? false;
  if (ground.asPlace.length + ground.asParty.length > 0) page.filter({ [facet]: already ? null : [ground.code] });
}

function cross([x, y]: Point): SVGElement {
  return shape("path", { class: "map-leg-cross", d: `M${x - 5},${y - 5}L${x + 5},${y + 5}M${x - 5},${y + 5}L${x + 5},${y - 5}` });
}

/** A bow from one end to the other, to the left of the way, with its head and its middle. */
function arc([x0, y0]: Point, [x1, y1]: Point): { line: string; head: string; middle: Point } {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy) || 1;
  const bow = Math.min(length * 0.18, 70);
  const [cx, cy] = [(x0 + x1) / 2 + (dy / length) * bow, (y0 + y1) / 2 - (dx / length) * bow];
  const toward = Math.atan2(y1 - cy, x1 - cx);
  const back = Math.min(8, length / 3);
  const [tx, ty] = [x1 - Math.cos(toward) * back, y1 - Math.sin(toward) * back];
  const wing = (turn: number) => `${(tx - Math.cos(toward + turn) * 8).toFixed(1)},${(ty - Math.sin(toward + turn) * 8).toFixed(1)}`;
  return {
    line: `M${x0.toFixed(1)},${y0.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${tx.toFixed(1)},${ty.toFixed(1)}`,
    head: `M${tx.toFixed(1)},${ty.toFixed(1)}L${wing(0.45)}L${wing(-0.45)}Z`,
    middle: [(x0 + 2 * cx + tx) / 4, (y0 + 2 * cy + ty) / 4],
  };
}

function rows(page: Page, claims: readonly Claim[]): Row[] {
  const places = spotsOf(page.data, claims).map(({ place, claims: own }) => ({
    What: "place", Name: bothNames(place.name, place.also), Claims: own.length, Latitude: place.latitude, Longitude: place.longitude, "Precision, m": place.precision,
  }));
  const blank = { Latitude: null, Longitude: null, "Precision, m": null };
  const countries = [...groundsOf(page.data, claims).values()]
    .map((ground) => ({ What: "country", Name: page.name(ground.code), Claims: new Set([...ground.asPlace, ...ground.asParty]).size, ...blank }))
    .sort((a, b) => b.Claims - a.Claims || (a.Name < b.Name ? -1 : 1));
  const legs = legsOf(claims).map((leg) => ({
    What: "flight", Name: `${page.name(leg.origin)} → ${page.name(leg.destination)} (${standingWords(leg.standing)})`, Claims: leg.claims.length, ...blank,
  }));
  const undrawn = undrawnOf(page.data, claims).map((name) => ({ What: "place, not drawn", Name: name, Claims: claims.filter((claim) => ["place", "origin", "destination"].some((role) => claim.roles[role]?.includes(name))).length, ...blank }));
  return [...places, ...countries, ...legs, ...undrawn];
}

function notes(page: Page, parts: Figure, geography: Geography | null): void {
  const claims = page.claims.get();
  const lines: HTMLElement[] = [];
  if (claims.length === 0) lines.push(element("p", { class: "picture-empty" }, page.whyEmpty()));
  const away = [...(geography?.outside ?? []), ...(geography?.unknown ?? [])];
  if (away.length > 0) {
    const grounds = groundsOf(page.data, claims);
    const line = element("p", { class: "map-away" }, "Named, but off this map: ");
    for (const code of away) {
      const ground = grounds.get(code);
      const button = element("button", { type: "button", class: "picture-button" }, page.name(code));
      const why = geography?.unknown.includes(code) ? "; no outline, the state no longer exists or is not in the data" : "";
      if (ground) {
        button.append(` (${new Set([...ground.asPlace, ...ground.asParty]).size})`);
        button.title = groundWords(page, ground) + why;
        button.addEventListener("click", () => choose(page, ground));
      }
      line.append(button, " ");
    }
    lines.push(line);
  }
  const undrawn = undrawnOf(page.data, claims);
  if (undrawn.length > 0) lines.push(element("p", {}, `Not drawn, for want of coordinates: ${listed(undrawn)}.`));
  if (geography) lines.push(element("p", { class: "map-credit" }, BORDERS, " An arc joins the two ends that a claim names; it is not the way flown, and an end without a dot is a country, not a place."));
  parts.notes.replaceChildren(...lines);
}

function legend(list: HTMLElement): void {
  const leg = (classes: string, ...more: SVGElement[]) => shape("g", { class: `map-leg ${classes}` }, shape("path", { class: "map-leg-line", d: "M3,12Q20,0 37,10", "stroke-width": 1.9 }), ...more);
  list.append(
    legendLine("place, larger with more claims", 16, shape("g", { class: "map-place" }, shape("circle", { class: "map-dot", cx: 8, cy: 8, r: 5 }))),
    legendLine("how exactly it is placed", 20, shape("circle", { class: "map-precision", cx: 10, cy: 8, r: 7 })),
    legendLine("disputed area", 28, shape("rect", { class: "map-disputed", x: 2, y: 2, width: 24, height: 12 })),
    legendLine("flight", 40, leg("asserted")),
    legendLine("only hedged", 40, leg("hedged")),
    legendLine("denied", 40, leg("denied is-denied", cross([20, 6]))),
    legendLine("speaker not named", 40, leg("asserted", shape("circle", { class: "map-leg-ring", cx: 20, cy: 6, r: 4 }))),
  );
}
