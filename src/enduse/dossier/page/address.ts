/** What the address bar holds: the filter, the open claim or words, the order, the place on the page. */

import type { Filter } from "./store";

export interface Place {
  filter: Filter;
  claim: string | null;
  /** `SHA16:START-END` of words that no claim holds. */
  words: string | null;
  sort: string | null;
  at: string | null;
}

export function read(hash: string): Place {
  const text = hash.replace(/^#/, "");
  const place: Place = { filter: {}, claim: null, words: null, sort: null, at: null };
  if (text !== "" && !text.includes("=")) return { ...place, at: text };
  const filter: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === "claim" || name === "words" || name === "sort" || name === "at") place[name] = value;
    else (filter[name] ??= []).push(value);
  }
  return { ...place, filter };
}

export function write(place: Place): string {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(place.filter)) for (const value of values) search.append(name, value);
  for (const name of ["sort", "claim", "words", "at"] as const) {
    const value = place[name];
    if (value !== null) search.set(name, value);
  }
  const text = search.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  if (place.at !== null && text === `at=${place.at}`) return `#${place.at}`;
  return text === "" ? "#" : `#${text}`;
}
