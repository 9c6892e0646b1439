/** What a reader can take away: rows as CSV that no spreadsheet runs, drawings as SVG that stand alone. */

import type { Row } from "./page";

/** One cell: quoted where needed, and with an apostrophe before anything a spreadsheet would run as a formula. */
export function cell(value: string | number | null): string {
  const words = value === null ? "" : String(value);
  const safe = typeof value === "string" && /^\s*[=+\-@\t\r\n]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? null)).join(","));
  return `\ufeff${[columns.map(cell).join(","), ...lines].join("\r\n")}\r\n`;
}

const PAINT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap", "opacity",
  "font-family", "font-size", "font-style", "font-weight", "text-anchor", "dominant-baseline", "paint-order", "display", "visibility",
];

/** The drawing with its present look written into it. */
export function svgText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const sources = [drawing, ...drawing.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  sources.forEach((source, index) => {
    const style = getComputedStyle(source);
    for (const property of PAINT) {
      const value = style.getPropertyValue(property);
      if (value) copies[index]?.setAttribute(property, value);
    }
    copies[index]?.removeAttribute("tabindex");
  });
  const { width, height } = drawing.getBoundingClientRect();
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("width", String(Math.round(width)));
  copy.setAttribute("height", String(Math.round(height)));
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const [x = "0", y = "0"] = (copy.getAttribute("viewBox") ?? "").split(/[\s,]+/);
  for (const [key, value] of Object.entries({ x, y, width: "100%", height: "100%" })) paper.setAttribute(key, value);
  paper.setAttribute("fill", getComputedStyle(document.documentElement).getPropertyValue("--paper").trim());
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

export function download(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
