/** The facets: what the claims can be narrowed to, with how many each choice would leave. */

import { button, el } from "./elements";
import { OWN_VOICE } from "./store";
import type { Store } from "./store";
import { KINDS } from "./words";

const SHOWN: readonly (readonly [string, string])[] = [
  ["kind", "Kind"], ["stance", "Stance"], ["party", "Party"], ["weapon", "Weapon"], ["speaker", "Speaker"],
  ["place", "Place"], ["report", "Report"], ["reviewed", "Review"],
];
const FEW = 8;

export function facetLabel(store: Store, name: string, value: string): string {
  if (name === "kind") return KINDS[value] ?? value;
  if (name === "report") {
    const report = store.data.reports.find(({ key }) => key === value);
    return report ? `[${report.index + 1}] ${report.title}` : value;
  }
  if (value === OWN_VOICE) return "the report itself";
  const place = store.data.places[value];
  if (place && place.also.length > 0) return [place.name, ...place.also].join(" / ");
  return store.data.countries[value] ?? value;
}

export function facetName(name: string): string {
  return (SHOWN.find(([facet]) => facet === name)?.[1] ?? name).toLowerCase();
}

export function facets(root: HTMLElement, store: Store): void {
  const open = new Set<string>();
  const expanded = new Set<string>();
  const draw = (): void => {
    const focused = document.activeElement instanceof HTMLElement && root.contains(document.activeElement)
      ? document.activeElement.dataset["key"] : undefined;
    root.replaceChildren(...SHOWN.map(([name, title], index) => group(name, title, index < 3)).filter((made) => made !== null));
    if (focused !== undefined) root.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  };

  const group = (name: string, title: string, first: boolean): HTMLElement | null => {
    const counts = new Map<string, number>();
    for (const claim of store.without(name)) for (const value of store.values(claim, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const chosen = store.filters.get()[name] ?? [];
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    if (counts.size < 2 && chosen.length === 0) return null;
    const label = (value: string): string => facetLabel(store, name, value);
    const entries = [...counts].sort(
      ([a, n], [b, m]) => Number(chosen.includes(b)) - Number(chosen.includes(a)) || m - n || (label(a) < label(b) ? -1 : 1),
    );
    const shown = expanded.has(name) ? entries : entries.slice(0, FEW);
    const box = el(
      "details",
      { class: "facet", open: open.has(name) || (first && !open.has(`-${name}`)) || chosen.length > 0 },
      el("summary", { "data-key": `facet ${name}` }, title, " ", el("span", { class: "count" }, String(entries.length))),
      el("ul", {}, shown.map(([value, count]) => el("li", {}, choice(name, value, label(value), count, chosen)))),
      entries.length > shown.length &&
        button(`all ${entries.length}`, () => { expanded.add(name); draw(); }, { class: "quiet", "data-key": `more ${name}` }),
    );
    box.addEventListener("toggle", () => {
      open.delete(box.open ? `-${name}` : name);
      open.add(box.open ? name : `-${name}`);
    });
    return box;
  };

  const choice = (name: string, value: string, label: string, count: number, chosen: readonly string[]): HTMLElement => {
    const box = el("input", { type: "checkbox", "data-key": `${name} ${value}`, checked: chosen.includes(value) });
    box.addEventListener("change", () =>
      store.change({ [name]: box.checked ? [...chosen, value] : chosen.filter((other) => other !== value) }),
    );
    return el("label", { class: `choice${name === "stance" ? ` of-${value}` : ""}` }, box, el("span", {}, label), el("span", { class: "count" }, count.toLocaleString("en")));
  };

  store.filters.subscribe(draw);
}
