/** One claim in the list: our sentence, its signs, and under it the words of the report. */

import { el } from "./elements";
import type { Page } from "./page";
import { Ruler } from "./text";
import type { Claim, Passage } from "./types";
import { KINDS } from "./words";

/** A sign for the stance: colour, word and shape together. */
export function stance(claim: Claim): HTMLElement {
  const words = claim.stance === "denied" ? `denied by ${claim.speakerName}` : claim.stance;
  return el("span", { class: `stance ${claim.stance}` }, words);
}

export function signs(claim: Claim): HTMLElement[] {
  return [
    stance(claim),
    ...(claim.anonymous ? [el("span", { class: "ring" }, "not named")] : []),
    ...(claim.damaged ? [el("span", { class: "torn" }, "damaged")] : []),
    ...(claim.reviewed ? [el("span", { class: "reviewed" }, "reviewed")] : [el("span", { class: "unreviewed" }, "unreviewed")]),
  ];
}

export function quoted(passage: Passage, start: number, end: number): HTMLElement {
  const ruler = new Ruler(passage.text);
  const from = start - passage.start;
  const to = end - passage.start;
  return el(
    "blockquote",
    { class: "source-words", dir: "auto" },
    passage.clippedBefore && "… ",
    ruler.cut(0, from),
    el("mark", {}, ruler.cut(from, to)),
    ruler.cut(to, ruler.length),
    passage.clippedAfter && " …",
  );
}

export function row(claim: Claim, page: Page): HTMLElement {
  const report = page.report(claim);
  const where = [report.outlet ?? report.title, report.published?.words].filter(Boolean).join(", ");
  const made = el(
    "li",
    { class: `row ${claim.stance}${claim.damaged ? " damaged" : ""}`, "data-claim": claim.id },
    el("a", { class: "row-sentence", href: `#claim=${claim.id.slice(0, 16)}` }, claim.sentence),
    el(
      "p",
      { class: "row-signs" },
      el("span", { class: "kind" }, KINDS[claim.kind] ?? claim.kind),
      signs(claim),
      el("span", { class: "where" }, `[${claim.report + 1}] ${where}`),
    ),
    quoted(claim.passage, claim.start, claim.end),
    claim.notes.map((note) => el("p", { class: "note" }, note)),
  );
  made.addEventListener("click", (event) => {
    const selecting = (window.getSelection()?.toString() ?? "") !== "";
    if (!selecting && !(event.target as Element).closest("a")) made.querySelector<HTMLElement>(".row-sentence")?.click();
  });
  return made;
}
