import { parseFieldPath } from '../values/fieldPath.ts';
import { deleteField, getField, setField } from '../values/fields.ts';
import { sameFields } from '../values/sameValue.ts';
import { storedFields } from '../values/storedValue.ts';
import { applyTransform } from '../values/transform.ts';
import type { Document, Fields, Timestamp, Value } from '../values/types.ts';
import type { Write, WriteResult } from './types.ts';

/** When a commit happens: `commit` stamps documents, `request` is what serverTimestamp writes (whole milliseconds). */
export interface Times {
  readonly commit: Timestamp;
  readonly request: Timestamp;
}

export interface Applied {
  readonly after: Document | undefined;
  readonly result: WriteResult;
}

/**
 * What one write makes of a document. A write that changes nothing leaves the very same document, update time and all.
 * The precondition is not looked at.
 */
export function applyWrite(write: Write, before: Document | undefined, times: Times): Applied {
  if (write.type === 'delete') return { after: undefined, result: { transformResults: [] } };
  if (write.type === 'verify') {
    return {
      after: before,
      result: { ...(before && { updateTime: before.updateTime }), transformResults: [] },
    };
  }
  const updated = updatedFields(write, before?.fields);
  const { fields, results } = transformedFields(write, updated, times.request);
  const after =
    before && sameFields(before.fields, fields) ? before : written(write.name, fields, before, times.commit);
  return { after, result: { updateTime: after.updateTime, transformResults: results } };
}

function written(name: string, fields: Fields, before: Document | undefined, time: Timestamp): Document {
  return { name: before?.name ?? name, fields, createTime: before?.createTime ?? time, updateTime: time };
}

function updatedFields(write: Write & { type: 'update' }, before: Fields | undefined): Fields {
  const given = storedFields(write.fields);
  if (write.mask === undefined) return given;
  let fields = before ?? new Map<string, Value>();
  for (const path of write.mask) {
    const names = parseFieldPath(path);
    const value = getField(given, names);
    fields = value === undefined ? deleteField(fields, names) : setField(fields, names, value);
  }
  return fields;
}

function transformedFields(
  write: Write,
  before: Fields,
  time: Timestamp,
): { fields: Fields; results: Value[] } {
  let fields = before;
  const results = write.transforms.map((transform) => {
    const path = parseFieldPath(transform.field);
    const { value, result } = applyTransform(transform, getField(fields, path), time);
    fields = setField(fields, path, value);
    return result;
  });
  return { fields, results };
}
