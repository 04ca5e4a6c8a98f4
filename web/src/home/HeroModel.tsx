const rings = 26;
const centre = 200;
const [foot, lip] = [350, 60];

/** A turned vase in lines, as the potter's drawing before the clay. */
export function HeroModel() {
  return (
    <svg
      viewBox="0 0 400 400"
      aria-hidden="true"
      className="size-full text-clay"
      fill="none"
      stroke="currentColor"
    >
      {Array.from({ length: rings + 1 }, (_, ring) => {
        const t = ring / rings;
        const y = foot + (lip - foot) * t;
        const radius = vaseRadius(t);
        return (
          <ellipse key={y} cx={centre} cy={y} rx={radius} ry={radius * 0.22} strokeOpacity={0.25 + 0.6 * t} />
        );
      })}
    </svg>
  );
}

/** Half the width of the vase at a height from 0 (foot) to 1 (lip). */
function vaseRadius(t: number): number {
  return 62 + 62 * Math.sin(Math.PI * (0.12 + 1.28 * t)) + 26 * t * t;
}
