import { fromMicros, toMicros } from '../../values/timestamps.ts';
import type { Document } from '../../values/types.ts';
import type { Change, Committed } from '../types.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { readFields, writeFields } from './valueCodec.ts';

/** What a file keeps of a commit: the documents after it, not those before it nor the caller. */
export interface LogRecord {
  /** `projects/P/databases/D` */
  readonly database: string;
  readonly committed: Committed;
}

const origins = [undefined, 'clear', 'import'] as const;
const gone = 0;
const written = 1;

/** Writes a record; of a clearing only that it was one. */
export function writeRecord(to: ByteWriter, { database, committed }: LogRecord): void {
  const { time, origin } = committed;
  const changes = origin === 'clear' ? [] : committed.changes.filter(({ before, after }) => before !== after);
  to.byte(origins.indexOf(origin));
  to.text(database);
  to.count(toMicros(time));
  to.count(changes.length);
  for (const { name, after } of changes) {
    to.byte(after === undefined ? gone : written);
    to.text(name);
    if (after !== undefined) writeDocument(to, after);
  }
}

export function readRecord(from: ByteReader): LogRecord {
  const origin = origins[from.byte()];
  const database = from.text();
  const time = fromMicros(from.count());
  const changes = Array.from({ length: from.count() }, () => readChange(from));
  return { database, committed: { time, changes, auth: undefined, ...(origin && { origin }) } };
}

function writeDocument(to: ByteWriter, { createTime, updateTime, fields }: Document): void {
  to.count(toMicros(createTime));
  to.count(toMicros(updateTime));
  writeFields(to, fields);
}

function readChange(from: ByteReader): Change {
  const kind = from.byte();
  const name = from.text();
  return { name, before: undefined, after: kind === gone ? undefined : readDocument(from, name) };
}

function readDocument(from: ByteReader, name: string): Document {
  const createTime = fromMicros(from.count());
  const updateTime = fromMicros(from.count());
  return { name, createTime, updateTime, fields: readFields(from) };
}
