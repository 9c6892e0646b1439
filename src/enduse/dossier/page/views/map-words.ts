/** What is said beside the map: how places and countries are named, what is not on it, what its signs mean. */

import type { Claim } from "../types";
import type { Page, Row } from "../page";
import { element, legendLine, listed, plural, shape, standingWords, type Figure } from "./picture";
import type { Geography } from "./map-plane";
import { groundsOf, legsOf, spotsOf, type Ground, undrawnOf } from "./map-places";
import { cross } from "./map-legs";

export const BORDERS =
  "Borders as Natural Earth draws them: de facto, by who held the ground when its edition was made. Disputed " +
  "areas are dashed. Made with Natural Earth.";

export function bothNames(name: string, also: readonly string[]): string {
  return [name, ...also].join(" / ");
}

export function precisionWords(metres: number | null): string {
  if (metres === null) return "How exactly it is placed is not known.";
  return metres < 1000
    ? `Placed to within ${metres} m.`
    : `Placed to within ${Math.round(metres / 1000).toLocaleString("en")} km.`;
}

export function groundWords(page: Page, ground: Ground): string {
  return `${page.name(ground.code)}: ${plural(ground.asParty.length, "claim")} as a party, ${plural(ground.asPlace.length, "claim")} as a place.`;
}

export function choose(page: Page, ground: Ground): void {
  const facet = ground.asPlace.length > ground.asParty.length ? "place" : "party";
  const already = page.filters.get()[facet]?.includes(ground.code) ?? false;
  if (ground.asPlace.length + ground.asParty.length > 0) page.filter({ [facet]: already ? null : [ground.code] });
}

export function rows(page: Page, claims: readonly Claim[]): Row[] {
  const places = spotsOf(page.data, claims).map(({ place, claims: own }) => ({
    What: "place",
    Name: bothNames(place.name, place.also),
    Claims: own.length,
    Latitude: place.latitude,
    Longitude: place.longitude,
    "Precision, m": place.precision,
  }));
  const blank = { Latitude: null, Longitude: null, "Precision, m": null };
  const countries = [...groundsOf(page.data, claims).values()]
    .map((ground) => ({
      What: "country",
      Name: page.name(ground.code),
      Claims: new Set([...ground.asPlace, ...ground.asParty]).size,
      ...blank,
    }))
    .sort((a, b) => b.Claims - a.Claims || (a.Name < b.Name ? -1 : 1));
  const legs = legsOf(claims).map((leg) => ({
    What: "flight",
    Name: `${page.name(leg.origin)} → ${page.name(leg.destination)} (${standingWords(leg.standing)})`,
    Claims: leg.claims.length,
    ...blank,
  }));
  const undrawn = undrawnOf(page.data, claims).map((name) => ({
    What: "place, not drawn",
    Name: name,
    Claims: claims.filter((claim) =>
      ["place", "origin", "destination"].some((role) => claim.roles[role]?.includes(name)),
    ).length,
    ...blank,
  }));
  return [...places, ...countries, ...legs, ...undrawn];
}

export function notes(page: Page, parts: Figure, geography: Geography | null): void {
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
      const why = geography?.unknown.includes(code)
        ? "; no outline, the state no longer exists or is not in the data"
        : "";
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
  if (geography)
    lines.push(
      element(
        "p",
        { class: "map-credit" },
        BORDERS,
        " An arc joins the two ends that a claim names; it is not the way flown, and an end without a dot is a " +
          "country, not a place.",
      ),
    );
  parts.notes.replaceChildren(...lines);
}

export function legend(list: HTMLElement): void {
  const leg = (classes: string, ...more: SVGElement[]) =>
    shape(
      "g",
      { class: `map-leg ${classes}` },
      shape("path", { class: "map-leg-line", d: "M3,12Q20,0 37,10", "stroke-width": 1.9 }),
      ...more,
    );
  list.append(
    legendLine(
      "place, larger with more claims",
      16,
      shape("g", { class: "map-place" }, shape("circle", { class: "map-dot", cx: 8, cy: 8, r: 5 })),
    ),
    legendLine("how exactly it is placed", 20, shape("circle", { class: "map-precision", cx: 10, cy: 8, r: 7 })),
    legendLine("disputed area", 28, shape("rect", { class: "map-disputed", x: 2, y: 2, width: 24, height: 12 })),
    legendLine("flight", 40, leg("asserted")),
    legendLine("only hedged", 40, leg("hedged")),
    legendLine("denied", 40, leg("denied is-denied", cross([20, 6]))),
    legendLine(
      "speaker not named",
      40,
      leg("asserted", shape("circle", { class: "map-leg-ring", cx: 20, cy: 6, r: 4 })),
    ),
  );
}
