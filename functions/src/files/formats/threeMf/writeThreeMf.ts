import type { Document } from '@gltf-transform/core';
import { flatParts } from '../flatParts.ts';
import { steadyZip } from '../steadyZip.ts';
import { modelXml } from './modelXml.ts';

const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

const contentTypes = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
<Default Extension="png" ContentType="image/png"/>
</Types>
`;

/**
 * The model as a 3MF (Core 1.3, colours by the materials extension), the same bytes for the same model. `thumbnail` is a
 * PNG that file browsers show.
 * @throws Error where there is no triangle
 */
export function writeThreeMf(
  document: Document,
  { thumbnail }: { thumbnail?: Uint8Array | undefined } = {},
): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text);
  const files = new Map<string, Uint8Array>([
    ['[Content_Types].xml', encode(contentTypes)],
    ['_rels/.rels', encode(packageRelations(thumbnail !== undefined))],
    ['3D/3dmodel.model', encode(modelXml(flatParts(document)))],
  ]);
  if (thumbnail) files.set('Metadata/thumbnail.png', thumbnail);
  return steadyZip(files);
}

function packageRelations(hasThumbnail: boolean): string {
  const picture = `<Relationship Id="rel1" Target="/Metadata/thumbnail.png" Type="${relationships}/metadata/thumbnail"/>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="${relationships}">
<Relationship Id="rel0" Target="/3D/3dmodel.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
${hasThumbnail ? picture : ''}</Relationships>
`;
}
