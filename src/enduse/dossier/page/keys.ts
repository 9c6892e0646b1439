/** The keys, and the help that names them. A key never acts while a reader types. */

import { button, el } from "./elements";

export interface Keys {
  search(): void;
  step(by: number): void;
  back(): void;
}

const HELP: readonly (readonly [string, string])[] = [
  ["/", "search the claims"],
  ["j, k", "next and previous claim"],
  ["Enter", "open the claim in its report"],
  ["Esc", "close the report, leave the search"],
  ["?", "this help"],
  ["Tab", "to everything else"],
];

export function keys(actions: Keys): void {
  const dialog = el("dialog", { class: "help", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, "Keys"),
    el("dl", {}, HELP.map(([key, meaning]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, meaning)))),
    button("Close", () => dialog.close()),
  );
  document.body.append(dialog);
  const list = document.querySelector("nav.sections");
  list?.append(button("?", () => dialog.showModal(), { class: "help-button", "aria-label": "Keys" }));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const typing = target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape") {
      if (typing) target.blur();
      else actions.back();
      return;
    }
    if (typing) return;
    if (event.key === "/") actions.search();
    else if (event.key === "j") actions.step(1);
    else if (event.key === "k") actions.step(-1);
    else if (event.key === "?") dialog.showModal();
    else return;
    event.preventDefault();
  });
}
