/** Exports for the parts that are written without script: each figure as SVG and CSV, the open questions as CSV. */

import type { Page, Row } from "./page";

/** The rows of a table under its own column heads, each with the table's source and credit. */
export function rowsOf(table: HTMLTableElement): Row[] {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent ?? "");
  const { source = "", credit = "" } = table.dataset;
  return [...table.querySelectorAll("tbody tr")].map((line) => {
    const cells = [...line.children].map((cell) => cell.textContent ?? "");
    return { ...Object.fromEntries(heads.map((head, at) => [`${head}`, number(cells[at] ?? "")])), source, credit };
  });
}

/** A number without the marks between its thousands; anything else as it is. */
function number(words: string): string {
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(words) ? words.replaceAll(",", "") : words;
}

export function figures(page: Page): void {
  for (const chart of document.querySelectorAll<HTMLElement>("article.chart")) {
    const table = chart.querySelector("table");
    const frame = chart.querySelector<HTMLElement>(".chart-frame");
    if (table === null || frame === null) continue;
    const shown = (): SVGSVGElement | null =>
      [...frame.querySelectorAll<SVGSVGElement>("svg.chart-drawing")].find((drawing) => drawing.checkVisibility()) ?? null;
    const bar = page.toolbar(chart, chart.id, { ...(shown() ? { svg: shown } : {}), csv: () => rowsOf(table) });
    frame.before(bar);
  }
  const section = document.getElementById("settle");
  if (section?.querySelector(".to-settle")) page.toolbar(section, "to-settle", { csv: () => toSettle(page) });
}

function toSettle(page: Page): Row[] {
  return page.data.findings
    .filter(({ settle }) => settle !== null)
    .map(({ id, kind, verdict, summary, settle }) => ({ "what would settle it": settle, finding: summary, verdict, kind, id }));
}
