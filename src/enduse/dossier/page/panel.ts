/** The report beside the page, scrolled to the marked words. In the public edition only the sentence is there. */

import { button, el, outside } from "./elements";
import type { Page } from "./page";
import { Reading, type Focus } from "./reading";
import { signs } from "./row";
import type { Claim, Report } from "./types";

/** What the panel shows: words of a report, and the claim they carry where there is one. */
export interface Shown {
  report: Report;
  claim: Claim | null;
  start: number;
  end: number;
}

const AROUND = 120;

export class Panel {
  readonly root = el("aside", { class: "panel", "aria-label": "Report", hidden: true });
  #before: HTMLElement | null = null;
  readonly #page: Page;
  readonly #close: () => void;

  constructor(page: Page, close: () => void) {
    this.#page = page;
    this.#close = close;
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  show(reading: Shown | null, focus: boolean): void {
    const active = document.activeElement;
    if (reading === null) {
      if (this.root.hidden) return;
      this.root.hidden = true;
      document.documentElement.classList.remove("reading");
      if (this.root.contains(active) || active === document.body) this.#before?.focus({ preventScroll: true });
      this.#before = null;
      return;
    }
    if (active instanceof HTMLElement && !this.root.contains(active)) this.#before = active;
    const { report, claim } = reading;
    const title = el("h2", { tabindex: "-1" }, report.title);
    const body = el("div", { class: "panel-text", tabindex: "0", role: "region", "aria-label": `Text of ${report.title}` });
    this.root.replaceChildren(
      el(
        "header",
        {},
        el("p", { class: "panel-top" }, el("span", { class: "number" }, `Report [${report.index + 1}]`), button("Close", this.#close, { class: "close", "aria-keyshortcuts": "Escape" })),
        title,
        el("p", { class: "panel-from" }, [report.outlet ?? "outlet not known", report.published?.words ?? "date not known"].join(", ")),
        claim && this.#about(claim),
      ),
      body,
    );
    if (claim === null) delete this.root.dataset["claim"];
    else this.root.dataset["claim"] = claim.id;
    this.root.hidden = false;
    document.documentElement.classList.add("reading");
    this.#text(body, reading);
    body.querySelector(".quote")?.scrollIntoView({ block: "center" });
    if (focus) title.focus({ preventScroll: true });
  }

  #about(claim: Claim): HTMLElement {
    const roles = Object.entries(claim.shown).map(([role, values]) => {
      const inherited = (claim.mentions[role] ?? []).some((mention) => mention.inherited);
      return el("div", {}, el("dt", {}, role), el("dd", {}, values.join(", "), inherited && el("span", { class: "note" }, " carried over")));
    });
    return el(
      "div",
      { class: `about ${claim.stance}` },
      el("p", { class: "about-sentence" }, claim.sentence),
      el("p", { class: "row-signs" }, signs(claim)),
      el(
        "details",
        { class: "record" },
        el("summary", {}, "The claim in full"),
        el("dl", {}, roles,
          claim.via.length > 0 && el("div", {}, el("dt", {}, "by way of"), el("dd", {}, claim.via.join(", "))),
          el("div", {}, el("dt", {}, "characters"), el("dd", {}, `${claim.start}–${claim.end}`)),
          el("div", {}, el("dt", {}, "found by"), el("dd", {}, `${claim.engine}, rule ${claim.rule}`)),
          el("div", {}, el("dt", {}, "claim"), el("dd", {}, el("code", { class: "hash" }, claim.id))),
        ),
      ),
      claim.notes.map((note) => el("p", { class: "note" }, note)),
    );
  }

  #text(body: HTMLElement, reading: Shown): void {
    const { report, claim } = reading;
    if (report.text === null) {
      if (claim !== null) body.append(...new Reading(passageAsReport(claim, report), focusOf(reading), []).draw(0, 1));
      body.append(el("p", { class: "note" }, "This edition carries the quoted sentence only. ", report.url ? ["The report's address: ", outside(report.url)] : "The report's address is not known."));
      return;
    }
    const others = this.#page.data.claims.filter((other) => other.report === report.index && other !== claim);
    const text = new Reading(report, focusOf(reading), others);
    const total = text.blocks.length;
    let from = Math.max(0, text.at - AROUND);
    let to = Math.min(total, text.at + AROUND);
    const earlier = button("", () => { from = Math.max(0, from - AROUND); fill(); }, { class: "quiet more" });
    const later = button("", () => { to = Math.min(total, to + AROUND); fill(); }, { class: "quiet more" });
    const fill = (): void => {
      earlier.textContent = `${from.toLocaleString("en")} paragraphs before this`;
      later.textContent = `${(total - to).toLocaleString("en")} paragraphs after this`;
      earlier.hidden = from === 0;
      later.hidden = to === total;
      body.replaceChildren(earlier, ...text.draw(from, to), later);
    };
    fill();
    body.onclick = (event) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-other]") : null;
      if (target?.dataset["other"]) this.#page.select(target.dataset["other"]);
    };
  }
}

function focusOf({ claim, start, end }: Shown): Focus {
  const mentions = claim === null ? [] : Object.entries(claim.mentions).flatMap(([role, found]) => found.map((mention) => ({ ...mention, role })));
  return { start, end, stance: claim?.stance ?? "asserted", mentions };
}

function passageAsReport(claim: Claim, report: Report): Report {
  const { text, start } = claim.passage;
  return { ...report, text, blocks: [{ start, end: start + [...text].length, kind: "body", note: "" }], offset: start };
}
