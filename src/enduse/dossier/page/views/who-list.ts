/** The narrow form of who: a weapon, then who it came from and who it went to. */

import type { Page } from "../page";
import { element, standingClasses, standingWords } from "./picture";
import type { Layers, Strand } from "./who-layers";
import { nameOf, pick } from "./who-names";

/** The narrow form: a weapon, then who it came from and who it went to. */
export function stacked(layers: Layers, page: Page, most: number): HTMLElement {
  const nodes = new Map([...layers.from, ...layers.to].map((node) => [node.key, node]));
  const arms = [...layers.arms]
    .sort((a, b) => b.standing.reports - a.standing.reports || b.standing.claims - a.standing.claims)
    .slice(0, most);
  const end = (strand: Strand, key: string) => {
    const node = nodes.get(key);
    if (!node) return "";
    const button = element(
      "button",
      { type: "button", class: `who-party ${standingClasses(strand.standing)}`, "data-key": `${strand.key}` },
      nameOf(node, page),
    );
    button.append(element("span", { class: "who-party-words" }, ` ${standingWords(strand.standing)}`));
    button.addEventListener("click", () => pick(page, node));
    return element("li", {}, button);
  };
  const side = (head: string, strands: readonly Strand[], key: (strand: Strand) => string) =>
    strands.length === 0
      ? []
      : [element("h4", {}, head), element("ul", {}, ...strands.map((strand) => end(strand, key(strand))))];
  return element(
    "ul",
    { class: "who-stack" },
    ...arms.map((node) => {
      const name = element("button", { type: "button", class: "who-weapon", "data-key": node.key }, nameOf(node, page));
      if (node.value === null) name.disabled = true;
      name.addEventListener("click", () => pick(page, node));
      return element(
        "li",
        {},
        element("h3", {}, name),
        ...side(
          "from",
          layers.strands.filter(({ target }) => target === node.key),
          ({ source }) => source,
        ),
        ...side(
          "to",
          layers.strands.filter(({ source }) => source === node.key),
          ({ target }) => target,
        ),
      );
    }),
  );
}
