/** The claims: search, facets, order, and the windowed list. What a filter hides is always said. */

import { button, el } from "./elements";
import { facetLabel, facetName, facets } from "./facets";
import type { Page, Row } from "./page";
import { row } from "./row";
import type { Cell, Store } from "./store";
import type { Claim } from "./types";
import { WindowedList } from "./window";

const ORDERS: Readonly<Record<string, { title: string; key: (claim: Claim) => string }>> = {
  report: { title: "as in the reports", key: () => "" },
  date: { title: "by date, undated last", key: (claim) => claim.when[0]?.first ?? claim.when[0]?.last ?? "~" },
  kind: { title: "by kind", key: (claim) => claim.kind },
  speaker: { title: "by speaker", key: (claim) => claim.speakerName.toLowerCase() },
};

export function sorted(claims: readonly Claim[], order: string | null): readonly Claim[] {
  const key = ORDERS[order ?? "report"]?.key;
  if (key === undefined || order === null || order === "report") return claims;
  return [...claims].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.index - b.index));
}

/** The filter in words: "kind = share; search = drone". */
export function filterWords(store: Store): string {
  return Object.entries(store.filters.get())
    .map(([name, values]) => `${facetName(name)} = ${values.map((value) => facetLabel(store, name, value)).join(" or ")}`)
    .join("; ");
}

export function claimRows(claims: readonly Claim[], page: Page): Row[] {
  return claims.map((claim) => {
    const report = page.report(claim);
    const roles = Object.entries(claim.roles).map(([role, values]) => [`role ${role}`, values.join(" | ")] as const);
    return {
      id: claim.id, sentence: claim.sentence, kind: claim.kind, stance: claim.stance, speaker: claim.speaker, anonymous: String(claim.anonymous),
      via: claim.via.join(" | "), quote: claim.quote, start: claim.start, end: claim.end, report: report.title, outlet: report.outlet,
      published: report.published?.edtf ?? null, sha256: report.sha256, damaged: String(claim.damaged),
      notes: claim.notes.join(" | "), review: claim.reviewed ? "reviewed" : "unreviewed", ...Object.fromEntries(roles),
    };
  });
}

export interface ClaimsView {
  step(by: number): void;
  search: HTMLInputElement;
}

export function mountClaims(root: HTMLElement, page: Page, store: Store, order: Cell<string | null>): ClaimsView {
  const list = new WindowedList<Claim>((claim) => {
    const made = row(claim, page);
    if (claim.id === page.selected.get()) made.setAttribute("aria-current", "true");
    return made;
  });
  list.box.setAttribute("aria-label", "Claims");
  list.box.setAttribute("role", "group");
  let shown: readonly Claim[] = [];

  const search = el("input", { type: "search", placeholder: "Search claims and their words", "aria-label": "Search the claims", autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => store.change({ search: search.value.trim() }));
  const sort = el("select", { "aria-label": "Order" }, Object.entries(ORDERS).map(([name, { title }]) => el("option", { value: name }, title)));
  sort.addEventListener("change", () => order.set(sort.value === "report" ? null : sort.value));
  const status = el("p", { class: "status", role: "status" });
  const side = el("div", { class: "facets", id: "facets" });
  const toggle = button("Filters", () => {
    toggle.setAttribute("aria-expanded", String(desk.classList.toggle("filters-open")));
  }, { class: "filters-toggle", "aria-expanded": "false", "aria-controls": "facets" });
  const empty = el("p", { class: "empty", hidden: true });
  const desk = el(
    "div",
    { class: "desk" },
    el("div", { class: "desk-head" }, el("div", { class: "search" }, search, el("kbd", { "aria-hidden": "true" }, "/")), sort, toggle),
    status,
    side,
    el("div", { class: "list" }, empty, list.box),
  );
  root.append(desk);
  page.toolbar(root, "claims", { csv: () => claimRows(shown, page) });
  facets(side, store);

  const redraw = (): void => {
    shown = sorted(store.filtered.get(), order.get());
    const total = page.data.claims.length;
    const words = filterWords(store);
    const left = shown.length.toLocaleString("en");
    status.replaceChildren(
      words === "" ? `All ${total.toLocaleString("en")} claims` : `Showing ${left} of ${total.toLocaleString("en")}: ${words} `,
      words === "" ? "" : button("clear", () => store.clear(), { class: "quiet" }),
    );
    empty.hidden = shown.length > 0;
    empty.textContent = shown.length > 0 ? "" : page.whyEmpty();
    list.box.hidden = shown.length === 0;
    list.set(shown);
  };
  store.filtered.subscribe(redraw);
  order.subscribe((name) => {
    sort.value = name ?? "report";
    redraw();
  });
  store.filters.subscribe((filter) => {
    const wanted = filter["search"]?.[0] ?? "";
    if (search.value.trim() !== wanted) search.value = wanted;
  });

  page.selected.subscribe((id) => {
    for (const made of list.box.querySelectorAll("[aria-current]")) made.removeAttribute("aria-current");
    const claim = id === null ? undefined : page.claim(id);
    if (claim !== undefined) list.show(claim)?.setAttribute("aria-current", "true");
  });

  const current = (): number => {
    const focused = document.activeElement?.closest<HTMLElement>("[data-claim]")?.dataset["claim"] ?? page.selected.get();
    return focused === null ? -1 : shown.findIndex(({ id }) => id === focused);
  };
  return {
    search,
    step(by: number): void {
      const claim = shown[Math.min(shown.length - 1, Math.max(0, current() + by))];
      if (claim === undefined) return;
      const made = list.show(claim);
      made?.querySelector<HTMLElement>(".row-sentence")?.focus({ preventScroll: true });
      made?.scrollIntoView({ block: "nearest" });
      if (page.selected.get() !== null) page.select(claim.id);
    },
  };
}
