import type { Document, Fields, Value } from './types.ts';

/** What a document takes of its 1 MiB, in bytes, after the service's page "Storage size calculations". */
export function documentSize({ name, fields }: Pick<Document, 'name' | 'fields'>): number {
  return nameSize(name) + fieldsSize(fields) + 32;
}

/** The size of one field's value, in bytes. */
function valueSize(value: Value): number {
  switch (value.type) {
    case 'null':
    case 'boolean':
      return 1;
    case 'integer':
    case 'double':
    case 'timestamp':
      return 8;
    case 'geoPoint':
      return 16;
    case 'string':
      return stringSize(value.value);
    case 'bytes':
      return value.value.length;
    case 'reference':
      return nameSize(value.value);
    case 'array':
      return value.values.reduce((sum, element) => sum + valueSize(element), 0);
    case 'map':
      return fieldsSize(value.fields);
  }
}

function fieldsSize(fields: Fields): number {
  let size = 0;
  for (const [name, value] of fields) size += stringSize(name) + valueSize(value);
  return size;
}

/** Each id after `…/documents/` as a string (its `/` stands for the string's extra byte), and 16 bytes. */
function nameSize(name: string): number {
  const start = name.indexOf('/documents/');
  return stringSize(start < 0 ? name : name.slice(start + '/documents/'.length)) + 16;
}

function stringSize(text: string): number {
  return Buffer.byteLength(text) + 1;
}
