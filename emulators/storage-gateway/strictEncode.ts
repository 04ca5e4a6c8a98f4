/** Percent-encodes everything but A–Z a–z 0–9 - . _ ~, as V4 signatures ask. */
export function strictEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
