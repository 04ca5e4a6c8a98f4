import { fault } from '../types/fault.ts';
import type { LatLng, Path, RuleMap } from '../types/value.ts';
import { builtin, table, taggedArg } from './args.ts';

/** Methods of bytes. */
export const bytesMethods = table({
  size: builtin(1, (args) => BigInt(taggedArg(args, 0, 'bytes').value.length)),
  toBase64: builtin(1, (args) => Buffer.from(taggedArg(args, 0, 'bytes').value).toString('base64')),
  toHexString: builtin(1, (args) => Buffer.from(taggedArg(args, 0, 'bytes').value).toString('hex')),
});

/** Methods of latlng. */
export const latLngMethods = table({
  latitude: builtin(1, (args) => taggedArg(args, 0, 'latlng').latitude),
  longitude: builtin(1, (args) => taggedArg(args, 0, 'latlng').longitude),
  distance: builtin(2, (args) => distance(taggedArg(args, 0, 'latlng'), taggedArg(args, 1, 'latlng'))),
});

/** Metres; the mean radius of the Earth. */
const radius = 6_371_009;

/** Great-circle distance in metres, by the haversine formula. */
function distance(a: LatLng, b: LatLng): number {
  const radians = Math.PI / 180;
  const across = Math.sin(((b.latitude - a.latitude) * radians) / 2) ** 2;
  const along = Math.sin(((b.longitude - a.longitude) * radians) / 2) ** 2;
  const h = across + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * along;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Methods of path. */
export const pathMethods = table({
  bind: builtin(2, (args) => bind(taggedArg(args, 0, 'path'), taggedArg(args, 1, 'map'))),
});

/** Fills the open places of a path, `$(name)`, that the map has a string for. */
function bind(path: Path, values: RuleMap): Path {
  const bound = new Map(path.bound);
  const segments = path.segments.map((segment) => {
    if (typeof segment === 'string') return segment;
    const value = values.get(segment.open);
    if (value === undefined) return segment;
    if (typeof value !== 'string') fault(`Path binding '${segment.open}' is not a string.`);
    bound.set(segment.open, value);
    return value;
  });
  return { type: 'path', segments, bound };
}
