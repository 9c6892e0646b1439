/** What the claims put on the map: how many name a place or a country, and which cargo flew from where to where. */

import type { Claim, Dossier, Place } from "../types";
import { standing, type Standing } from "./picture";

const PLACE_ROLES = ["place", "origin", "destination"];
const PARTY_ROLES = [
  "supplier",
  "recipient",
  "user",
  "accused",
  "target",
  "maker",
  "operator",
  "airline",
  "party",
  "caller",
  "group",
];

export interface Spot {
  place: Place;
  claims: readonly Claim[];
  /** What to filter by to see them: the place of something, or the target of an attack. */
  facet: "place" | "target";
}

export interface Ground {
  code: string;
  /** Claims that name the country as the place of something, and as a party to it. */
  asPlace: readonly Claim[];
  asParty: readonly Claim[];
}

export interface Leg {
  key: string;
  origin: string;
  destination: string;
  claims: readonly Claim[];
  standing: Standing;
}

function naming(claims: readonly Claim[], roles: readonly string[]): Map<string, Claim[]> {
  const found = new Map<string, Claim[]>();
  for (const claim of claims)
    for (const value of new Set(roles.flatMap((role) => claim.roles[role] ?? []))) {
      const own = found.get(value);
      if (own) own.push(claim);
      else found.set(value, [claim]);
    }
  return found;
}

const byCount =
  <T>(count: (item: T) => number, name: (item: T) => string) =>
  (a: T, b: T) =>
    count(b) - count(a) || (name(a) < name(b) ? -1 : 1);

/** Every place of the dossier with coordinates, those with most claims first; also those that no shown claim names. */
export function spotsOf(data: Dossier, claims: readonly Claim[]): Spot[] {
  const named = naming(claims, PLACE_ROLES);
  const targets = naming(claims, ["target"]);
  return Object.values(data.places)
    .filter((place) => place.latitude !== null && place.longitude !== null)
    .map((place): Spot => {
      const own = named.get(place.name) ?? [];
      return own.length > 0
        ? { place, claims: own, facet: "place" }
        : { place, claims: targets.get(place.name) ?? [], facet: "target" };
    })
    .sort(
      byCount(
        (spot) => spot.claims.length,
        (spot) => spot.place.name,
      ),
    );
}

export function groundsOf(data: Dossier, claims: readonly Claim[]): Map<string, Ground> {
  const places = naming(claims, PLACE_ROLES);
  const parties = naming(claims, PARTY_ROLES);
  return new Map(
    Object.keys(data.countries).map((code) => [
      code,
      { code, asPlace: places.get(code) ?? [], asParty: parties.get(code) ?? [] },
    ]),
  );
}

/** Places that claims name and that cannot be drawn. */
export function undrawnOf(data: Dossier, claims: readonly Claim[]): string[] {
  return [...naming(claims, PLACE_ROLES).keys()]
    .filter((value) => !(value in data.countries))
    .filter((value) => data.places[value]?.latitude == null || data.places[value]?.longitude == null)
    .sort();
}

export function legsOf(claims: readonly Claim[]): Leg[] {
  const legs = new Map<string, Claim[]>();
  for (const claim of claims)
    for (const origin of claim.roles["origin"] ?? [])
      for (const destination of claim.roles["destination"] ?? []) {
        const key = JSON.stringify([origin, destination]);
        legs.set(key, [...(legs.get(key) ?? []), claim]);
      }
  return [...legs]
    .map(([key, own]) => {
      const [origin, destination] = JSON.parse(key) as [string, string];
      return { key, origin, destination, claims: own, standing: standing(own) };
    })
    .sort(
      byCount(
        (leg) => leg.claims.length,
        (leg) => leg.key,
      ),
    );
}
