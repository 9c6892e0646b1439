/**
 * The page starts here.
 *
 * A view is one module in `views/` that exports `mount(root, page)` (see page.ts for what `page` offers) and, where it
 * needs one, a stylesheet of the same name, imported by main.css. It is registered by one line in VIEWS; its key is the
 * id of the section that `sections.py` wrote for it (`<div class="view" id="view-timeline">`, its heading is already there).
 *
 * The page runs under `default-src 'none'` with hashes: no inline `style=` in markup strings, no `innerHTML` of words
 * that came from a report (use textContent), no images, no fonts, no requests. SVG attributes and classes are free;
 * colours come from the custom properties of tokens.css, so that dark mode and print follow.
 * Lengths of text are counted in code points: use text.ts to cut by offsets.
 */

import { read, write } from "./address";
import { filterWords, mountClaims, sorted } from "./claims";
import { button, el } from "./elements";
import { csv, download, svgText } from "./export";
import { figures } from "./figures";
import { keys } from "./keys";
import type { Mount, Page } from "./page";
import { Panel, type Shown } from "./panel";
import { paper } from "./paper";
import { Cell, Store } from "./store";
import type { Claim, Dossier } from "./types";
import { mount as map } from "./views/map";
import { mount as timeline } from "./views/timeline";
import { mount as who } from "./views/who";

const VIEWS: Readonly<Record<string, Mount>> = { timeline, map, who };

const data = JSON.parse(document.getElementById("enduse-data")?.textContent ?? "null") as Dossier;
const store = new Store(data);
const order = new Cell<string | null>(null);
const words = new Cell<string | null>(null);
const at = new Cell<string | null>(null);
const byId = new Map(data.claims.map((claim) => [claim.id, claim]));
const live = el("p", { class: "for-readers", role: "status" });
document.body.append(live);

const page: Page = {
  data,
  claims: store.filtered,
  claimsWithout: (...names) => store.without(...names),
  filters: store.filters,
  filter: (change) => store.change(change),
  selected: store.selected,
  select: (id) => open(id, true),
  claim: (id) => byId.get(id),
  report: (claim) => data.reports[claim.report]!,
  name: (value) => data.countries[value] ?? value,
  colour: (property) => getComputedStyle(document.documentElement).getPropertyValue(property).trim(),
  onScheme(draw) {
    draw();
    for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", draw);
  },
  whyEmpty: () =>
    data.claims.length === 0
      ? "The case holds no claim: no report said anything of the kinds that are looked for."
      : store.filtered.get().length === 0
        ? `No claim passes the filter: ${filterWords(store)}.`
        : "None of the claims shown says anything that could be drawn here.",
  toolbar(root, name, exports) {
    const bar = el("div", { class: "toolbar", role: "group", "aria-label": `Export: ${name}` });
    const { svg, csv: rows } = exports;
    if (svg) {
      bar.append(button("SVG", () => {
        const drawing = svg();
        if (drawing === null) page.announce("There is nothing to export.");
        else download(`${name}.svg`, "image/svg+xml", svgText(drawing));
      }, { title: "What is drawn here, as an SVG file" }));
    }
    if (rows) bar.append(button("CSV", () => download(`${name}.csv`, "text/csv;charset=utf-8", csv(rows())), { title: "What is shown here, as a CSV table" }));
    root.prepend(bar);
    return bar;
  },
  announce(said) {
    live.textContent = said;
  },
};

const panel = new Panel(page, () => open(null, true));
document.body.append(panel.root);

function reading(): Shown | null {
  const claim = byId.get(store.selected.get() ?? "");
  if (claim !== undefined) return { report: page.report(claim), claim, start: claim.start, end: claim.end };
  const found = /^([0-9a-f]+):(\d+)-(\d+)$/.exec(words.get() ?? "");
  const report = found && data.reports.find(({ key }) => key === found[1]);
  return report ? { report, claim: null, start: Number(found[2]), end: Number(found[3]) } : null;
}

function open(id: string | null, focus: boolean, others: string | null = null): void {
  keepInSight(() => {
    words.set(others);
    store.selected.set(id);
    panel.show(reading(), focus);
  });
  remember(true);
}

/** The page grows narrower when a report opens: what the reader looked at stays where it was. */
function keepInSight(change: () => void): void {
  const active = document.activeElement;
  const held = (active?.closest("main") ? active : document.elementFromPoint(60, innerHeight / 3))?.closest(".row, .span, .finding, .report, section");
  const before = held?.getBoundingClientRect().top ?? 0;
  change();
  const settle = (): void => {
    if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
  };
  settle();
  requestAnimationFrame(() => {
    settle();
    requestAnimationFrame(settle);
  });
}

function remember(step: boolean): void {
  const claim = store.selected.get()?.slice(0, 16) ?? null;
  const hash = write({ filter: store.filters.get(), claim, words: words.get(), sort: order.get(), at: at.get() });
  if (hash === location.hash || (hash === "#" && location.hash === "")) return;
  if (step) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}

function goTo(anchor: string): void {
  const target = document.getElementById(anchor);
  if (target === null) return;
  for (let box = target.closest("details"); box !== null; box = box.parentElement?.closest("details") ?? null) box.open = true;
  target.scrollIntoView({ block: "start" });
  const heading = target.querySelector<HTMLElement>("h2, summary, h3") ?? target;
  if (heading.tabIndex < 0 && !heading.hasAttribute("tabindex")) heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
}

/** Brings the page to what the address says. */
function restore(): void {
  const place = read(location.hash);
  order.set(place.sort);
  at.set(place.at);
  if (write({ ...place, claim: null, words: null, sort: null, at: null }) !== write({ filter: store.filters.get(), claim: null, words: null, sort: null, at: null })) {
    store.filters.set(place.filter);
  }
  const claim = place.claim ? data.claims.find(({ id }) => id.startsWith(place.claim!)) : undefined;
  if (place.claim && claim === undefined) page.announce("The address names a claim that is not in this dossier.");
  words.set(place.words);
  store.selected.set(claim?.id ?? null);
  panel.show(reading(), false);
  if (place.at) goTo(place.at);
}

function follow(event: MouseEvent): void {
  const anchor = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
  if (anchor === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const place = read(anchor.getAttribute("href") ?? "");
  event.preventDefault();
  if (place.claim) {
    const claim = data.claims.find(({ id }) => id.startsWith(place.claim!));
    if (claim) open(claim.id, true);
  } else if (place.words) open(null, true, place.words);
  else if (place.at) {
    at.set(place.at === "top" ? null : place.at);
    remember(false);
    goTo(place.at);
  } else {
    store.change(place.filter);
    goTo("claims");
  }
}

document.documentElement.classList.add("scripted");
const claimsRoot = document.getElementById("view-claims");
if (claimsRoot !== null) {
  const view = mountClaims(claimsRoot, page, store, order);
  const shown = (): readonly Claim[] => sorted(store.filtered.get(), order.get());
  paper(claimsRoot, page, shown, () => filterWords(store));
  keys({
    search: () => {
      claimsRoot.scrollIntoView({ block: "start" });
      view.search.focus({ preventScroll: true });
      view.search.select();
    },
    step: (by) => view.step(by),
    back: () => {
      if (panel.isOpen) open(null, true);
    },
  });
}
for (const [name, mount] of Object.entries(VIEWS)) {
  const root = document.getElementById(`view-${name}`);
  if (root !== null) mount(root, page);
}
figures(page);
restore();
store.filters.subscribe(() => remember(false));
order.subscribe(() => remember(false));
const links = [...document.querySelectorAll<HTMLAnchorElement>("nav.sections > ul a")];
const inSight = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      const link = links.find(({ hash }) => hash === `#${target.id}`);
      if (isIntersecting) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  },
  { rootMargin: "-30% 0px -69% 0px" },
);
for (const section of document.querySelectorAll("main > section")) inSight.observe(section);
addEventListener("popstate", restore);
addEventListener("hashchange", restore);
document.addEventListener("click", follow);
document.documentElement.dataset["ready"] = "true";
