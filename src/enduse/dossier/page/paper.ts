/** On paper everything is open and listed: findings, and the claims that pass the filter, with their words. */

import { el } from "./elements";
import type { Page } from "./page";
import { row } from "./row";
import type { Claim } from "./types";

export function paper(root: HTMLElement, page: Page, shown: () => readonly Claim[], filterWords: () => string): void {
  const list = el("div", { class: "paper-only" });
  root.append(list);
  let opened: HTMLDetailsElement[] = [];
  const before = (): void => {
    if (list.childElementCount > 0) return;
    opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")].filter((box) => !box.closest(".view"));
    for (const box of opened) box.open = true;
    const total = page.data.claims.length;
    const words = filterWords();
    list.replaceChildren(
      el("p", { class: "status" }, words === "" ? `All ${total.toLocaleString("en")} claims` : `${shown().length.toLocaleString("en")} of ${total.toLocaleString("en")} claims: ${words}`),
      el("ol", { class: "paper-rows" }, shown().map((claim) => row(claim, page))),
    );
  };
  const after = (): void => {
    list.replaceChildren();
    for (const box of opened) box.open = false;
    opened = [];
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  matchMedia("print").addEventListener("change", (event) => (event.matches ? before() : after()));
}
