import { useMemo } from 'react';
import { thumbHashToDataURL } from 'thumbhash';

/** A blurred impression of a picture that is on its way; nothing for a hash that is none. */
export function Thumbhash({ hash }: { hash: string }) {
  const source = useMemo(() => sourceOf(hash), [hash]);
  return source ? <img src={source} alt="" className="absolute inset-0 size-full object-contain" /> : null;
}

function sourceOf(hash: string): string | undefined {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(hash), (char) => char.charCodeAt(0)));
  } catch {
    return undefined; // not base64: the picture itself will do
  }
}
