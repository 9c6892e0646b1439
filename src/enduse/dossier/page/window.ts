/** A list of any length that holds only the rows in sight. Rows may differ in height; they are measured as they appear. */

import { el } from "./elements";

const GUESS = 150;
const BEYOND = 600;

export class WindowedList<Item> {
  readonly box = el("div", { class: "list-box", tabindex: "-1" });
  readonly #rows = el("ol", { class: "list-rows", role: "list" });
  #items: readonly Item[] = [];
  #heights = new Map<Item, number>();
  #tops: Float64Array = new Float64Array(1);
  #shown = new Map<number, HTMLElement>();
  #queued = false;
  #wanted: Item | null = null;

  constructor(private readonly draw: (item: Item, index: number, total: number) => HTMLElement) {
    this.box.append(this.#rows);
    this.box.addEventListener("scroll", () => this.#later(), { passive: true });
    let width = 0;
    new ResizeObserver(([entry]) => {
      const now = Math.round(entry?.contentRect.width ?? 0);
      if (now !== width) this.#heights.clear();
      width = now;
      this.#place();
      if (this.#wanted !== null) this.show(this.#wanted);
      this.#later();
    }).observe(this.box);
  }

  set(items: readonly Item[]): void {
    this.#items = items;
    this.#wanted = null;
    this.#clear();
    this.#place();
    this.box.scrollTop = 0;
    this.#render();
  }

  redraw(): void {
    this.#clear();
    this.#render();
  }

  /** Scrolls the item into sight and gives its row. */
  show(item: Item): HTMLElement | undefined {
    this.#wanted = item;
    const index = this.#items.indexOf(item);
    if (index < 0) return undefined;
    for (let pass = 0; pass < 3; pass += 1) {
      const top = this.#tops[index] ?? 0;
      const bottom = this.#tops[index + 1] ?? top;
      const { scrollTop, clientHeight } = this.box;
      if (top < scrollTop) this.box.scrollTop = top - 8;
      else if (bottom > scrollTop + clientHeight) this.box.scrollTop = Math.min(top - 8, bottom - clientHeight + 8);
      this.#render();
    }
    return this.#shown.get(index);
  }

  #clear(): void {
    for (const row of this.#shown.values()) row.remove();
    this.#shown.clear();
  }

  #later(): void {
    if (this.#queued) return;
    this.#queued = true;
    requestAnimationFrame(() => {
      this.#queued = false;
      this.#render();
    });
  }

  #place(): void {
    const tops = new Float64Array(this.#items.length + 1);
    this.#items.forEach((item, index) => {
      tops[index + 1] = (tops[index] ?? 0) + (this.#heights.get(item) ?? GUESS);
    });
    this.#tops = tops;
    this.#rows.style.height = `${tops[this.#items.length] ?? 0}px`;
    for (const [index, row] of this.#shown) row.style.transform = `translateY(${tops[index] ?? 0}px)`;
  }

  #first(offset: number): number {
    let low = 0;
    let high = Math.max(0, this.#items.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tops[middle + 1] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #render(): void {
    if (this.box.clientWidth === 0) return;
    const anchor = this.#first(this.box.scrollTop);
    const into = this.box.scrollTop - (this.#tops[anchor] ?? 0);
    const height = Math.max(this.box.clientHeight, 400);
    const from = this.#first(this.box.scrollTop - BEYOND);
    const to = Math.min(this.#items.length - 1, this.#first(this.box.scrollTop + height + BEYOND));
    for (const [index, row] of this.#shown) {
      if ((index < from || index > to) && !row.contains(document.activeElement)) {
        row.remove();
        this.#shown.delete(index);
      }
    }
    for (let index = from; index <= to; index += 1) {
      const item = this.#items[index];
      if (item === undefined || this.#shown.has(index)) continue;
      const row = this.draw(item, index, this.#items.length);
      row.setAttribute("aria-setsize", String(this.#items.length));
      row.setAttribute("aria-posinset", String(index + 1));
      const after = [...this.#shown.keys()].filter((other) => other > index).sort((a, b) => a - b)[0];
      this.#rows.insertBefore(row, after === undefined ? null : (this.#shown.get(after) ?? null));
      this.#shown.set(index, row);
    }
    let moved = false;
    for (const [index, row] of this.#shown) {
      const item = this.#items[index];
      const tall = row.offsetHeight;
      if (item !== undefined && tall > 0 && this.#heights.get(item) !== tall) {
        this.#heights.set(item, tall);
        moved = true;
      }
    }
    if (moved) {
      this.#place();
      if (this.box.scrollTop > 0) this.box.scrollTop = (this.#tops[anchor] ?? 0) + into;
      this.#later();
    } else this.#place();
  }
}
