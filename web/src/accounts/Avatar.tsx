import { useEffect, useState } from 'react';
import { fileUrl } from '../files/fileUrl.ts';

/** A person's picture, or the first letter of their name. */
export function Avatar({ name, avatar }: { name: string; avatar?: string | undefined }) {
  const [src, setSrc] = useState<string>();
  useEffect(() => {
    let left = false;
    setSrc(undefined);
    if (avatar)
      fileUrl(avatar).then(
        (url) => left || setSrc(url),
        () => undefined, // the letter stays
      );
    return () => {
      left = true;
    };
  }, [avatar]);
  return (
    <span className="inline-flex size-10 flex-none items-center justify-center overflow-hidden rounded-round bg-stage text-title text-soft">
      {src ? (
        <img src={src} alt="" className="size-full object-cover" onError={() => setSrc(undefined)} />
      ) : (
        <span aria-hidden="true">{Array.from(name.trim())[0]?.toUpperCase() ?? '·'}</span>
      )}
    </span>
  );
}
