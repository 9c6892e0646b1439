/** Cutting text by code points: offsets of a dossier count characters, JavaScript's strings count UTF-16 units. */

export class Ruler {
  readonly #astral: number[] = [];
  readonly length: number;

  constructor(readonly text: string) {
    let point = 0;
    for (let unit = 0; unit < text.length; point += 1) {
      const wide = (text.codePointAt(unit) ?? 0) > 0xffff;
      if (wide) this.#astral.push(point);
      unit += wide ? 2 : 1;
    }
    this.length = point;
  }

  /** The words between two code points. */
  cut(start: number, end: number): string {
    return this.text.slice(this.#unit(start), this.#unit(end));
  }

  #unit(point: number): number {
    let low = 0;
    let high = this.#astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#astral[middle] ?? 0) < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }
}
