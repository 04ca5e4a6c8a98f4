import { qrCode } from './qrCode.ts';

const margin = 4; // modules that must stay empty around a code

/** A text to be scanned; nothing when it is too long for one. Black on white in every theme, which scanners need. */
export function QrImage({ text, label }: { text: string; label: string }) {
  const modules = qrCode(text);
  if (!modules) return null;
  const size = modules.length + 2 * margin;
  const path = modules.flatMap((line, row) =>
    line.map((dark, column) => (dark ? `M${column + margin} ${row + margin}h1v1h-1z` : '')),
  );
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      className="size-25 flex-none rounded-small bg-code-ground text-code-ink"
      shapeRendering="crispEdges"
    >
      <path d={path.join('')} fill="currentColor" />
    </svg>
  );
}
