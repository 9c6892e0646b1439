/**
 * Where: outlines, disputed areas dashed with every name they go by, places with their precision, legs of flights.
 *
 * Arrow keys move the map, + and - zoom, 0 goes back. An arc joins two ends that a claim names; it is no route.
 */

import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import type { Claim } from "../types";
import type { Page } from "../page";
import {
  element,
  figure,
  keepFocus,
  named,
  onWidth,
  plural,
  pressable,
  sayEmpty,
  shape,
  standingClasses,
  standingWords,
  textWidth,
  type Figure,
} from "./picture";
import { isGeography, pathOf, planeOf, spanOf, type Geography, type Plane, type Point } from "./map-plane";
import { groundsOf, legsOf, spotsOf, type Ground, type Leg, type Spot } from "./map-places";
import { place as placeLabels, type Rectangle, type Wanted } from "./map-labels";
import { arc, cross, radiusOf } from "./map-legs";
import { BORDERS, bothNames, choose, groundWords, legend, notes, precisionWords, rows } from "./map-words";

const FARTHEST = 10;

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
  constructor(
    readonly page: Page,
    readonly geography: Geography,
    readonly parts: Figure,
  ) {}

  draw(width: number): SVGSVGElement {
    const { page, geography, parts } = this;
    const plane = planeOf(geography, width);
    const { height } = plane;
    const claims = page.claims.get();
    const svg = shape("svg", {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: "map",
      tabindex: 0,
      role: "group",
      "aria-label": "Map. Arrow keys move it, plus and minus zoom, zero shows all; Tab goes through what is on it.",
    });
    const clip = shape("clipPath", { id: "map-frame" }, shape("rect", { width, height }));
    const grounds = groundsOf(page.data, claims);
    const land = shape("g", { class: "map-land" });
    const marks = shape("g", { class: "map-marks" });
    land.append(...this.#land(plane, grounds), ...this.#disputed(plane));
    svg.append(
      ...named(`Where: ${page.data.title}`, BORDERS),
      shape("defs", {}, clip),
      shape("rect", { class: "map-water", width, height }),
      shape("g", { "clip-path": "url(#map-frame)" }, land, marks),
      shape("rect", { class: "map-edge", fill: "none", x: 0.5, y: 0.5, width: width - 1, height: height - 1 }),
      shape(
        "text",
        { class: "map-made", x: width - 6, y: height - 6, "text-anchor": "end" },
        "Made with Natural Earth",
      ),
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
      else if (event.key === "+" || event.key === "=") target.call(behaviour.scaleBy, 1.5, anchorOf(event.target));
      else if (event.key === "-") target.call(behaviour.scaleBy, 1 / 1.5, anchorOf(event.target));
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
    const buttons = element(
      "div",
      { class: "map-zoom" },
      button("+", "Zoom in", () => target.call(behaviour.scaleBy, 1.5)),
      button("−", "Zoom out", () => target.call(behaviour.scaleBy, 1 / 1.5)),
      button("0", "Show all", () => target.call(behaviour.transform, zoomIdentity)),
    );
    parts.frame.classList.add("map-holder");
    parts.frame.replaceChildren(svg, buttons);
    return svg;
  }

  #zooming(plane: Plane, refresh: (transform: ZoomTransform) => void) {
    const [left, top, right, bottom] = plane.reach;
    const within: [Point, Point] = [
      [Math.min(0, left + 2), Math.min(0, top + 2)],
      [Math.max(plane.width, right - 2), Math.max(plane.height, bottom - 2)],
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
      const classes = [
        "map-country",
        ground && ground.asPlace.length + ground.asParty.length > 0 ? "is-named" : "",
        isUnsettled(outline.code) ? "is-unsettled" : "",
      ];
      const path = shape("path", {
        class: classes.filter(Boolean).join(" "),
        d: pathOf(outline, this.geography.grid, plane),
        "fill-rule": "evenodd",
        "vector-effect": "non-scaling-stroke",
      });
      this.parts.readout.attach(path, () => (ground ? groundWords(this.page, ground) : outline.name));
      if (ground) path.addEventListener("click", () => choose(this.page, ground));
      return path;
    });
  }

  #disputed(plane: Plane): SVGElement[] {
    return this.geography.disputed.map((outline) => {
      const words = [
        bothNames(outline.name, outline.also ?? []),
        outline.note ? `Natural Earth's note, of its edition: ${outline.note}.` : "",
      ];
      const path = shape("path", {
        class: "map-disputed",
        d: pathOf(outline, this.geography.grid, plane),
        "fill-rule": "evenodd",
        "vector-effect": "non-scaling-stroke",
        tabindex: 0,
        role: "img",
        "aria-label": `Disputed area: ${words.filter(Boolean).join(". ")}`,
        "data-key": `area/${outline.name}`,
      });
      this.parts.readout.attach(path, () => `Disputed area: ${words.filter(Boolean).join(" · ")}`);
      return path;
    });
  }

  #marks(plane: Plane, transform: ZoomTransform, claims: readonly Claim[], grounds: Map<string, Ground>): SVGElement[] {
    const at = (longitude: number, latitude: number) => transform.apply(plane.at(longitude, latitude));
    const spots = spotsOf(this.page.data, claims);
    const where = new Map<string, Point>(
      spots.map(({ place }) => [place.name, at(place.longitude ?? 0, place.latitude ?? 0)]),
    );
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
    return radius > radiusOf(claims.length) + 2
      ? [shape("circle", { class: "map-precision", cx, cy, r: radius.toFixed(1) })]
      : [];
  }

  #dot({ place, claims, facet }: Spot, where: Map<string, Point>): SVGElement {
    const [cx, cy] = where.get(place.name) ?? [0, 0];
    const filters = this.page.filters.get();
    const chosen = [filters["place"], filters["target"]].some((values) => values?.includes(place.name) ?? false);
    const words = `${bothNames(place.name, place.also)}: ${plural(claims.length, "claim")} shown. ${precisionWords(place.precision)}`;
    const dot = shape("g", {
      class: `map-place ${claims.length ? "" : "is-dim"} ${chosen ? "is-chosen" : ""}`,
      tabindex: 0,
      role: "button",
      "aria-pressed": String(chosen),
      "aria-label": `${words} ${chosen ? "Enter lifts the filter." : "Enter filters by it."}`,
      "data-key": `place/${place.name}`,
      "data-name": place.name,
    });
    dot.append(
      shape("circle", { class: "map-hit", fill: "none", "pointer-events": "all", cx, cy, r: 12 }),
      shape("circle", { class: "map-dot", cx, cy, r: radiusOf(claims.length) }),
    );
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
    const group = shape("g", {
      class: `map-leg ${standingClasses(leg.standing)}`,
      tabindex: 0,
      role: "button",
      "aria-label": `${words}. Enter filters by it.`,
      "data-key": `leg/${leg.key}`,
    });
    group.append(
      shape("path", { class: "map-leg-hit", fill: "none", "pointer-events": "stroke", "stroke-width": 14, d: line }),
      shape("path", { class: "map-leg-line", d: line, "stroke-width": wide }),
      shape("path", { class: "map-leg-head", d: head }),
    );
    if (leg.standing.denied) group.append(cross(middle));
    if (leg.standing.unnamed)
      group.append(shape("circle", { class: "map-leg-ring", cx: middle[0], cy: middle[1], r: 4 }));
    pressable(group, () => this.page.filter({ origin: [leg.origin], destination: [leg.destination] }));
    this.parts.readout.attach(group, () => words);
    return [group];
  }

  #labels(
    plane: Plane,
    transform: ZoomTransform,
    spots: Spot[],
    where: Map<string, Point>,
    grounds: Map<string, Ground>,
  ): SVGElement[] {
    const size = plane.width < 500 ? 11 : 12.5;
    const bounds = { left: 3, top: 3, right: plane.width - 3, bottom: plane.height - 20 };
    const dots: Rectangle[] = [...where].map(([name, [x, y]]) => {
      const r = radiusOf(spots.find(({ place }) => place.name === name)?.claims.length ?? 0) + 1;
      return { left: x - r, top: y - r, right: x + r, bottom: y + r };
    });
    const shown = new Set(spots.map(({ place }) => place.name.toLocaleLowerCase("en")));
    const towns: Wanted[] = spots.map(({ place, claims }) => {
      const [x, y] = where.get(place.name) ?? [0, 0];
      return {
        key: `place ${claims.length ? "" : "is-dim"}`,
        lines: [place.name, ...place.also.slice(0, 2).map((name) => `/ ${name}`)],
        size,
        weight: 600,
        x,
        y,
        clear: radiusOf(claims.length),
      };
    });
    const country = (named: boolean): Wanted[] =>
      this.geography.countries.flatMap(({ code, name, label, rings }) => {
        const ground = code === null ? undefined : grounds.get(code);
        const count = ground ? new Set([...ground.asPlace, ...ground.asParty]).size : 0;
        if (
          !label ||
          count > 0 !== named ||
          (!named && spanOf(rings, this.geography.grid, plane) * transform.k < textWidth(name, size) * 0.7)
        )
          return [];
        const [x, y] = transform.apply(plane.at(...label));
        const lines = [code === null ? name : this.page.name(code) === code ? name : this.page.name(code)];
        return [
          {
            key: named ? "country is-named" : "country",
            lines: count ? [...lines, plural(count, "claim")] : lines,
            size: named ? size : size - 1.5,
            weight: named ? 600 : 400,
            x,
            y,
            clear: 0,
          },
        ];
      });
    const disputed: Wanted[] = this.geography.disputed.flatMap(({ name, also = [], label, rings }) => {
      if (
        !label ||
        spanOf(rings, this.geography.grid, plane) * transform.k < 18 ||
        [name, ...also].some((one) => shown.has(one.toLocaleLowerCase("en")))
      )
        return [];
      const [x, y] = transform.apply(plane.at(...label));
      return [
        {
          key: "disputed",
          lines: [name, ...also.slice(0, 1).map((other) => `/ ${other}`)],
          size: size - 1.5,
          weight: 400,
          x,
          y,
          clear: 0,
        },
      ];
    });
    const labels = placeLabels([...towns, ...country(true), ...disputed, ...country(false)], bounds, dots, textWidth);
    return labels.map((label) => {
      const text = shape("text", {
        class: `map-label map-label-${label.key}`,
        "font-size": label.size,
        "text-anchor": label.anchor,
        "aria-hidden": "true",
      });
      label.lines.forEach((line, i) =>
        text.append(
          shape(
            "tspan",
            {
              x: label.textX.toFixed(1),
              y: (label.textY + i * label.size * 1.15).toFixed(1),
              class: i ? "map-label-more" : null,
            },
            line,
          ),
        ),
      );
      return text;
    });
  }
}

/** Ground that ISO 3166 gives no code, or that goes by a user-assigned one (XAA to XZZ). */
function isUnsettled(code: string | null): boolean {
  return code === null || /^X[A-Z]{2}$/.test(code);
}

/** Where a focused place stands, so that zooming keeps it in view; the middle of the map for all else. */
function anchorOf(target: EventTarget | null): Point | undefined {
  const dot = target instanceof SVGElement ? target.querySelector(".map-dot") : null;
  if (!dot || !(target instanceof SVGGElement)) return undefined;
  return [Number(dot.getAttribute("cx")), Number(dot.getAttribute("cy"))];
}
