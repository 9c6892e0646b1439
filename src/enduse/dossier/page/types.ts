/** The data block of a dossier, as `enduse.dossier.block` writes it. Nothing here is computed in the browser. */

export type Stance = "asserted" | "hedged" | "denied";

/** A date as it is known. Days are ISO `YYYY-MM-DD`; null means that this end cannot be known. */
export interface Stretch {
  /** The EDTF value of the claim. */
  edtf: string;
  /** What a reader sees: "4 April 2016", "2017–2020", "4 April, year not stated". */
  words: string;
  precision: "day" | "month" | "season" | "year" | "decade" | "interval" | "none";
  /** First and last possible day. Both null: no year is stated, so it has no place on a time axis. */
  first: string | null;
  last: string | null;
  /** The interval has no stated beginning or end ("since 2020" is openEnd). */
  openStart: boolean;
  openEnd: boolean;
  /** EDTF `?`, `~`, `%`: the source itself is unsure. */
  uncertain: boolean;
  /** Which role it fills: `date` or `period`. */
  role: string;
}

/** Where a value stands, in characters of the report's decoded text (code points, not UTF-16 units). */
export interface Mention {
  text: string;
  start: number;
  end: number;
  inherited: boolean;
}

/** The sentence around a quote. `text` starts at `start` of the report; `clipped` where the sentence was too long. */
export interface Passage {
  text: string;
  start: number;
  clippedBefore: boolean;
  clippedAfter: boolean;
}

export interface Claim {
  id: string;
  /** Position in `Dossier.claims`: reports in order, then by place in the report. */
  index: number;
  /** Index into `Dossier.reports`. */
  report: number;
  kind: string;
  /** What the claim says as one sentence of ours, country names written out, speaker first. */
  sentence: string;
  /** What the sentence does not show: values carried over, damage. */
  notes: string[];
  quote: string;
  start: number;
  end: number;
  stance: Stance;
  /** Canonical speaker; null: the report's own voice. */
  speaker: string | null;
  /** The speaker as shown: a country by its name, the outlet or "the report" for null. */
  speakerName: string;
  anonymous: boolean;
  via: string[];
  /** Canonical values (ISO codes, EDTF), roles in printing order. */
  roles: Record<string, string[]>;
  /** The same values as a reader sees them, position by position. */
  shown: Record<string, string[]>;
  mentions: Record<string, Mention[]>;
  damaged: boolean;
  /** Any mention that was carried over from another sentence. */
  inherited: boolean;
  when: Stretch[];
  passage: Passage;
  engine: string;
  rule: string;
  reviewed: boolean;
}

export interface Evidence {
  report: number;
  start: number;
  end: number;
  quote: string;
}

export interface Finding {
  id: string;
  kind: string;
  verdict: string;
  summary: string;
  claims: string[];
  evidence: Evidence[];
  arithmetic: string[];
  origins: number | null;
  settle: string | null;
}

/** A stretch of a report's decoded text, in code points. */
export interface Mark {
  start: number;
  end: number;
  kind: string;
  note: string;
}

export interface Report {
  index: number;
  /** The first 16 digits of its SHA-256: its name in the address and in the facet `report`. */
  key: string;
  /** The file names or addresses under which these bytes were given. */
  names: string[];
  sha256: string;
  title: string;
  outlet: string | null;
  url: string | null;
  published: Stretch | null;
  publishedBasis: string | null;
  language: string | null;
  /** Null in the public profile: only quotes and their sentences are carried. */
  text: string | null;
  /** Paragraphs of the report; `kind` is the block's role, `furniture` is dimmed. */
  blocks: Mark[];
  damages: Mark[];
  /** Where `text` begins, in characters of the report, when it is only a part of it. Never in the data block. */
  offset?: number;
  /** Sentences the engine may have missed. */
  missed: Evidence[];
}

export interface Place {
  name: string;
  kind: string;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  /** Metres; null: not known. */
  precision: number | null;
  /** Other names of a disputed place: always shown beside `name`. */
  also: string[];
}

export interface Dossier {
  format: 1;
  profile: "editor" | "public";
  title: string;
  question: string;
  reports: Report[];
  claims: Claim[];
  findings: Finding[];
  /** ISO code to name, for every code that occurs. */
  countries: Record<string, string>;
  /** Only places that a claim mentions. */
  places: Record<string, Place>;
  /** What `enduse.dossier.geography.outlines(contents)` returned, untouched. */
  geography: unknown;
}
