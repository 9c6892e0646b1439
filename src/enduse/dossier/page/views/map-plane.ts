/** From the outlines of the data block to pixels. Regional frames are drawn in Mercator, wide ones equirectangular. */

export type Point = [number, number];

export interface Outline {
  name: string;
  code: string | null;
  label: Point | null;
  /** Flat whole numbers in units of 1/grid degree: the first point, then steps. */
  rings: number[][];
  also?: string[];
  note?: string | null;
}

export interface Geography {
  /** West, south, east, north: what is shown at first. */
  frame: [number, number, number, number];
  /** How far the outlines go. */
  reach: [number, number, number, number];
  grid: number;
  countries: Outline[];
  disputed: Outline[];
  outside: string[];
  unknown: string[];
}

export function isGeography(value: unknown): value is Geography {
  return typeof value === "object" && value !== null && "frame" in value && "countries" in value;
}

export interface Plane {
  width: number;
  height: number;
  /** A place to pixels at zoom 1, on the turn of the globe that the frame shows. */
  at(longitude: number, latitude: number): Point;
  /** A vertex of an outline to pixels at zoom 1; outlines are cut on the right turn already. */
  drawn(longitude: number, latitude: number): Point;
  /** Pixels that `metres` take at this latitude. */
  pixels(metres: number, latitude: number): number;
  /** The reach in pixels: left, top, right, bottom. */
  reach: [number, number, number, number];
}

const RADIANS = Math.PI / 180;
const METRES = 111_195;

export function planeOf(geography: Geography, width: number): Plane {
  const [west, south, east, north] = geography.frame;
  const conformal = north - south < 60 && Math.max(Math.abs(north), Math.abs(south)) < 78;
  const flat = Math.cos(((south + north) / 2) * RADIANS) || 1;
  const up = (latitude: number) =>
    conformal ? Math.log(Math.tan(Math.PI / 4 + (latitude * RADIANS) / 2)) / RADIANS : latitude / flat;
  const wide = east - west;
  const high = up(north) - up(south);
  const height = Math.round(Math.min(Math.max(width * (high / wide), width * 0.5, Math.min(width * 0.95, 380)), 680));
  const scale = Math.min(width / wide, height / high);
  const middle: Point = [(west + east) / 2, (up(south) + up(north)) / 2];
  const drawn = (longitude: number, latitude: number): Point => [
    width / 2 + (longitude - middle[0]) * scale,
    height / 2 - (up(latitude) - middle[1]) * scale,
  ];
  const at = (longitude: number, latitude: number) => drawn(near(longitude, middle[0]), latitude);
  const [left, bottom] = drawn(geography.reach[0], geography.reach[1]);
  const [right, top] = drawn(geography.reach[2], geography.reach[3]);
  const stretch = (latitude: number) => (conformal ? 1 / Math.cos(latitude * RADIANS) : 1 / flat);
  return {
    width,
    height,
    at,
    drawn,
    reach: [left, top, right, bottom],
    pixels: (metres, latitude) => (metres / METRES) * stretch(latitude) * scale,
  };
}

/** The turn of `longitude` that lies nearest to `middle`. */
function near(longitude: number, middle: number): number {
  return longitude + 360 * Math.round((middle - longitude) / 360);
}

/** The `d` of an outline's path. */
export function pathOf(outline: Outline, grid: number, plane: Plane): string {
  let path = "";
  for (const ring of outline.rings) {
    let x = 0;
    let y = 0;
    for (let i = 0; i < ring.length; i += 2) {
      x += ring[i] ?? 0;
      y += ring[i + 1] ?? 0;
      const [px, py] = plane.drawn(x / grid, y / grid);
      path += `${i ? "L" : "M"}${px.toFixed(1)},${py.toFixed(1)}`;
    }
    path += "Z";
  }
  return path;
}

/** How wide the widest ring is, in pixels at zoom 1. */
export function spanOf(rings: readonly number[][], grid: number, plane: Plane): number {
  const widths = rings.map((ring) => {
    let [x, low, high] = [0, Infinity, -Infinity];
    for (let i = 0; i < ring.length; i += 2) {
      x += ring[i] ?? 0;
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
    return plane.drawn(high / grid, 0)[0] - plane.drawn(low / grid, 0)[0];
  });
  return Math.max(0, ...widths);
}
