/** A report's text as paragraphs, cut wherever a mark begins or ends. Not a character is added or lost. */

import { el } from "./elements";
import { Ruler } from "./text";
import type { Claim, Mark, Mention, Report } from "./types";

/** The words to mark and the values that stand in or around them. */
export interface Focus {
  start: number;
  end: number;
  stance: string;
  mentions: readonly (Mention & { role: string })[];
}

/** A report's paragraphs; `draw` makes the elements of the stretch that is shown. */
export class Reading {
  readonly blocks: readonly Mark[];
  readonly #ruler: Ruler;
  readonly #offset: number;

  constructor(private readonly report: Report, private readonly focus: Focus, private readonly others: readonly Claim[]) {
    this.#offset = report.offset ?? 0;
    this.#ruler = new Ruler(report.text ?? "");
    this.blocks = paragraphs(report.blocks, this.#ruler, this.#offset);
  }

  /** Which paragraph holds the first of the marked words. */
  get at(): number {
    return Math.max(0, this.blocks.findIndex((block) => block.end > this.focus.start));
  }

  draw(from: number, to: number): HTMLElement[] {
    const shown = this.blocks.slice(from, to);
    const others = touching(this.others, shown[0]?.start ?? 0, shown.at(-1)?.end ?? 0);
    return shown.map((block) => {
      const furniture = block.kind === "furniture";
      const inside = segments(block, this.#ruler, this.#offset, this.report, this.focus, others);
      return el("p", { class: `block block-${block.kind.replace(/\W+/g, "-")}`, dir: "auto", title: furniture ? `Not read for claims: ${block.note || "page furniture"}` : null }, inside);
    });
  }
}

/** The blocks in order, and what stands between them: nothing of the text is left out. */
function paragraphs(blocks: readonly Mark[], ruler: Ruler, offset: number): Mark[] {
  const made: Mark[] = [];
  let at = offset;
  const gap = (to: number): void => {
    if (to > at && ruler.cut(at - offset, to - offset).trim() !== "") made.push({ start: at, end: to, kind: "between", note: "" });
  };
  for (const block of [...blocks].sort((a, b) => a.start - b.start)) {
    gap(block.start);
    if (block.end > at) made.push({ ...block, start: Math.max(block.start, at) });
    at = Math.max(at, block.end);
  }
  gap(offset + ruler.length);
  return made;
}

function touching<T extends { start: number; end: number }>(marks: readonly T[], start: number, end: number): T[] {
  return marks.filter((mark) => mark.start < end && mark.end > start);
}

function segments(block: Mark, ruler: Ruler, offset: number, report: Report, focus: Focus, others: readonly Claim[]): HTMLElement[] {
  const mentions = touching(focus.mentions, block.start, block.end);
  const damages = touching(report.damages, block.start, block.end);
  const missed = touching(report.missed, block.start, block.end);
  const claims = touching(others, block.start, block.end);
  const cuts = new Set([block.start, block.end]);
  for (const { start, end } of [focus, ...mentions, ...damages, ...missed, ...claims]) {
    for (const cut of [start, end]) if (cut > block.start && cut < block.end) cuts.add(cut);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? from;
    const words = ruler.cut(from - offset, to - offset);
    const quote = from >= focus.start && to <= focus.end;
    const held = touching(mentions, from, to);
    const damage = touching(damages, from, to)[0];
    const other = touching(claims, from, to).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    const classes = [
      quote && `quote ${focus.stance}`,
      held.length > 0 && (held.every((mention) => mention.inherited) ? "mention carried" : "mention"),
      damage && "garbled",
      other && !quote && "other",
      touching(missed, from, to).length > 0 && !other && !quote && "unfound",
    ].filter(Boolean);
    const roles = held.filter((mention) => mention.end === to).map(({ role, inherited }) => (inherited ? `${role}, carried over` : role));
    const title = [damage && `${damage.kind}: ${damage.note}`, other && !quote && "another claim: click to open it"].filter(Boolean).join("; ");
    return el(quote ? "mark" : "span", { class: classes.join(" ") || null, "data-roles": roles.join("; ") || null, "data-other": other && !quote ? other.id : null, title: title || null }, words);
  });
}
