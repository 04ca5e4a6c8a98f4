import { readFile, writeFile } from 'node:fs/promises';
import { readGlb } from '../../functions/src/files/formats/gltfIo.ts';
import { optimiseModel } from '../../functions/src/files/optimise/optimiseModel.ts';

/** One optimisation for the web in a process of its own, as the programs beside it run: input, output. */
const [input = '', output = ''] = process.argv.slice(2);
const { bytes } = await optimiseModel(await readGlb(await readFile(input)), 'web');
await writeFile(output, bytes);
