/**
 * Which mark stands where on the timeline.
 *
 * A mark covers every day it may mean and no day more: a day is a point, a month its whole width. What states no year
 * has no place on the axis and goes to a lane of its own, by month where at least that is known.
 */

import type { Claim, Stance, Stretch } from "../types";

export interface Mark {
  key: string;
  lane: string;
  when: Stretch;
  stance: Stance;
  unnamed: boolean;
  /** More than one where claims of one kind, stance and date were put together to save space. */
  claims: readonly Claim[];
}

export interface Placed {
  mark: Mark;
  /** Pixels; equal for a day. */
  left: number;
  right: number;
  row: number;
}

/** Short marks of a crowded lane, counted by where their middle falls. */
export interface Bin {
  left: number;
  right: number;
  claims: readonly Claim[];
}

export interface Lane {
  name: string;
  placed: readonly Placed[];
  rows: number;
  /** Empty unless the lane is crowded; then drawn as columns below the marks. */
  bins: readonly Bin[];
}

/** The height of a row of marks. */
export const ROW = 15;

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const NO_YEAR = "year not stated";

const DAY = 86_400_000;

/** Midnight UTC of an ISO day, also of years before 100 and with a sign. */
export function dayOf(iso: string): number {
  const found = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(iso);
  if (!found) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return date.getTime();
}

export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function marksOf(claims: readonly Claim[]): Mark[] {
  return claims.flatMap((claim) =>
    claim.when.map((when, i) => ({
      key: `${claim.id}/${i}`,
      lane: when.first === null && when.last === null ? NO_YEAR : claim.kind,
      when,
      stance: claim.stance,
      unnamed: claim.anonymous,
      claims: [claim],
    })),
  );
}

/** Claims that no mark can stand for. */
export function undated(claims: readonly Claim[]): number {
  return claims.filter((claim) => claim.when.length === 0).length;
}

/** First and last day that a mark may mean, widened to look at; null where no mark is on the axis. */
export function extent(marks: readonly Mark[]): [number, number] | null {
  const days = marks.flatMap(({ when }) => [when.first, when.last].filter((day) => day !== null).map(dayOf));
  const known = days.filter((day) => !Number.isNaN(day));
  if (known.length === 0) return null;
  const [first, last] = known.reduce(
    ([low, high], day) => [Math.min(low, day), Math.max(high, day)],
    [Infinity, -Infinity],
  );
  const margin = Math.max((last - first) * 0.03, 10 * DAY);
  return [first - margin, last + DAY + margin];
}

export const POINT = 11;

function pack(lane: string, marks: readonly Mark[], spans: (mark: Mark) => [number, number]): Lane {
  const ends: number[] = [];
  const placed = marks
    .map((mark) => ({ mark, span: spans(mark) }))
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1] || (a.mark.key < b.mark.key ? -1 : 1))
    .map(({ mark, span: [left, right] }) => {
      const middle = (left + right) / 2;
      const half = Math.max((right - left) / 2, POINT / 2) + (mark.claims.length > 1 ? 7 : 0);
      const free = ends.findIndex((end) => end <= middle - half);
      const row = free < 0 ? ends.length : free;
      ends[row] = middle + half + 2;
      return { mark, left, right, row };
    });
  return { name: lane, placed, rows: Math.max(1, ends.length), bins: [] };
}

/** Marks of one date, stance and naming as one mark. */
function together(marks: readonly Mark[]): Mark[] {
  const groups = new Map<string, Mark>();
  for (const mark of marks) {
    const same = `${mark.when.edtf}|${mark.stance}|${mark.unnamed}`;
    const group = groups.get(same);
    groups.set(same, group ? { ...group, claims: [...group.claims, ...mark.claims] } : mark);
  }
  return [...groups.values()];
}

const ROOMY = 8;
const CROWDED = 16;
const BIN = 8;

function binned(lane: string, marks: readonly Mark[], spans: (mark: Mark) => [number, number]): Lane {
  const long: Mark[] = [];
  const bins = new Map<number, Claim[]>();
  for (const mark of marks) {
    const [left, right] = spans(mark);
    if (right - left > 1.5 * BIN) long.push(mark);
    else {
      const at = Math.floor((left + right) / 2 / BIN);
      bins.set(at, [...(bins.get(at) ?? []), ...mark.claims]);
    }
  }
  const counted = [...bins]
    .sort(([a], [b]) => a - b)
    .map(([at, claims]) => ({ left: at * BIN, right: (at + 1) * BIN, claims }));
  const packed = pack(lane, together(long), spans);
  return { ...packed, rows: long.length > 0 ? packed.rows : 0, bins: counted };
}

/**
 * One lane a kind, in the order given. A lane that would grow high shows equal marks as one with their number; one that
 * is crowded even so counts its short marks in columns.
 */
export function lanesOf(
  marks: readonly Mark[],
  kinds: readonly string[],
  spans: (mark: Mark) => [number, number],
): Lane[] {
  return kinds.flatMap((kind) => {
    const own = marks.filter((mark) => mark.lane === kind);
    if (own.length === 0) return [];
    if (own.length > 4000) return [binned(kind, own, spans)];
    const lane = pack(kind, own, spans);
    if (lane.rows <= ROOMY) return [lane];
    const grouped = pack(kind, together(own), spans);
    return [grouped.rows > CROWDED ? binned(kind, own, spans) : grouped];
  });
}

/** Month and day of an EDTF value without a year, as a share of a leap year; null where not even the month is known. */
export function shareOfYear(edtf: string): [number, number] | null {
  const found = /^-?[X\d]{4}-(\d\d)(?:-(\d\d))?/.exec(edtf);
  if (!found) return null;
  const month = Number(found[1]) - 1;
  if (month < 0 || month > 11) return null;
  const start = Date.UTC(2000, 0, 1);
  const from = Date.UTC(2000, month, found[2] ? Number(found[2]) : 1);
  const to = found[2] ? from : Date.UTC(2000, month + 1, 1);
  return [(from - start) / (366 * DAY), (to - start) / (366 * DAY)];
}

/**
 * The stretches of a period in which its ends lie, where an end is only known to a decade or a century ("198X/1994"):
 * from its first day to the day after the last it may be. Null for an end known to a year or better.
 */
export function softEnds(edtf: string): [[number, number] | null, [number, number] | null] {
  const soft = (part: string | undefined): [number, number] | null => {
    const found = /^(-?\d*)(X{1,3})[?~%]?$/.exec(part ?? "");
    if (!found || found[1] === "") return null;
    const years = 10 ** (found[2] as string).length;
    const first = Number(found[1]) * years;
    const day = (year: number) => dayOf(`${String(year).padStart(4, "0")}-01-01`);
    return [day(first), day(first + years)];
  };
  const [from, to, more] = edtf.split("/");
  return to === undefined || more !== undefined ? [null, null] : [soft(from), soft(to)];
}
