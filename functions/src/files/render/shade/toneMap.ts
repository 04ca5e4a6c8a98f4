import type { Light } from './studio.ts';

const startCompression = 0.8 - 0.04;
const desaturation = 0.15;

/**
 * Brings light of any strength to 0…1 and keeps colours as they are up to about 0.8: the Khronos PBR Neutral tone
 * mapper (specification of 2024), made for pictures of products.
 */
export function toneMap(light: Light): void {
  const least = Math.min(light.r, light.g, light.b);
  const offset = least < 0.08 ? least - 6.25 * least * least : 0.04;
  light.r -= offset;
  light.g -= offset;
  light.b -= offset;
  const peak = Math.max(light.r, light.g, light.b);
  if (peak < startCompression) return;
  const room = 1 - startCompression;
  const newPeak = 1 - (room * room) / (peak + room - startCompression);
  const share = 1 / (desaturation * (peak - newPeak) + 1);
  const scale = (newPeak / peak) * share;
  light.r = light.r * scale + newPeak * (1 - share);
  light.g = light.g * scale + newPeak * (1 - share);
  light.b = light.b * scale + newPeak * (1 - share);
}
