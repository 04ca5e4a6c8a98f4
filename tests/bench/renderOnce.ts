import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { readGlb } from '../../functions/src/files/formats/gltfIo.ts';
import { renderModel } from '../../functions/src/files/render/renderModel.ts';

/** `node renderOnce model.glb picture.png`: one picture of 512 px, and what the whole process took, as a line of JSON. */
const [, , model = '', picture = ''] = process.argv;
const { data, width, height } = await renderModel(await readGlb(readFileSync(model)), {
  size: 512,
  background: 'studio',
});
const png = await sharp(data, { raw: { width, height, channels: 4 } })
  .png()
  .toBuffer();
writeFileSync(picture, png);
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
