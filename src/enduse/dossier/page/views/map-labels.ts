/** Where labels go: the most important first, each at the first free spot, none over another or over a dot. */

export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Wanted {
  key: string;
  lines: readonly string[];
  size: number;
  weight: number;
  /** The anchor; `clear` is the radius of the dot that the label stands beside, 0 for a label on its point. */
  x: number;
  y: number;
  clear: number;
}

export interface PlacedLabel extends Wanted {
  /** Of the first line's baseline. */
  textX: number;
  textY: number;
  anchor: "start" | "middle" | "end";
  box: Rectangle;
}

const LINE = 1.15;

function meets(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The labels that found room inside `bounds`, in the order wanted. `measure` gives a line's width in pixels. */
export function place(
  wanted: readonly Wanted[],
  bounds: Rectangle,
  taken: readonly Rectangle[],
  measure: (words: string, size: number, weight: number) => number,
): PlacedLabel[] {
  const boxes = [...taken];
  const placed: PlacedLabel[] = [];
  for (const label of wanted) {
    const found = spots(label, measure).find(
      ({ box }) =>
        box.left >= bounds.left &&
        box.right <= bounds.right &&
        box.top >= bounds.top &&
        box.bottom <= bounds.bottom &&
        boxes.every((other) => !meets(box, other)),
    );
    if (!found) continue;
    boxes.push(found.box);
    placed.push(found);
  }
  return placed;
}

function spots(label: Wanted, measure: (words: string, size: number, weight: number) => number): PlacedLabel[] {
  const wide = Math.max(...label.lines.map((line) => measure(line, label.size, label.weight))) + 2;
  const high = label.lines.length * label.size * LINE;
  const { x, y } = label;
  const gap = label.clear + 4;
  const around: [number, number, "start" | "middle" | "end"][] = label.clear
    ? [
        [x + gap, y - high / 2, "start"],
        [x - gap, y - high / 2, "end"],
        [x, y - gap - high, "middle"],
        [x, y + gap, "middle"],
        [x + gap * 0.8, y - gap * 0.8 - high, "start"],
        [x + gap * 0.8, y + gap * 0.8, "start"],
        [x - gap * 0.8, y - gap * 0.8 - high, "end"],
        [x - gap * 0.8, y + gap * 0.8, "end"],
      ]
    : [0, -1, 1, -2, 2].flatMap((down) =>
        [0, -0.35, 0.35].map((across): [number, number, "middle"] => [
          x + across * wide,
          y - high / 2 + down * label.size * 1.1,
          "middle",
        ]),
      );
  return around.map(([textX, top, anchor]) => {
    const left = anchor === "start" ? textX : anchor === "end" ? textX - wide : textX - wide / 2;
    const box = { left, top, right: left + wide, bottom: top + high };
    return { ...label, textX, textY: top + label.size * 0.9, anchor, box };
  });
}
