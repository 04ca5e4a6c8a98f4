import type { Precondition, Transform, Write } from '../store/types.ts';
import { fail } from '../values/status.ts';
import type { FieldTransformMessage, PreconditionMessage, WriteMessage } from './messages.ts';

/** The write that a google.firestore.v1.Write asks for. */
export function toWrite(message: WriteMessage): Write {
  const precondition = toPrecondition(message.currentDocument);
  const transforms = message.updateTransforms.map(toTransform);
  const common = { transforms, ...(precondition && { precondition }) };
  if (message.update) {
    const { name, fields } = message.update;
    const mask = message.updateMask?.fieldPaths;
    return { type: 'update', name, fields, ...(mask && { mask }), ...common };
  }
  if (message.delete !== undefined) return { type: 'delete', name: message.delete, ...common };
  if (message.verify !== undefined) return { type: 'verify', name: message.verify, ...common };
  if (message.transform) return toTransformWrite(message.transform, common);
  return fail(
    'INVALID_ARGUMENT',
    'A write has no operation: one of "update", "delete" and "transform" must be set.',
  );
}

/** The older form of transforms: on a document that keeps all its fields. */
function toTransformWrite(
  { document, fieldTransforms }: NonNullable<WriteMessage['transform']>,
  common: Pick<Write, 'precondition' | 'transforms'>,
): Write {
  const transforms = fieldTransforms.map(toTransform);
  return { ...common, type: 'update', name: document, fields: new Map(), mask: [], transforms };
}

export function toPrecondition(message: PreconditionMessage | undefined): Precondition | undefined {
  if (message?.exists !== undefined) return { exists: message.exists };
  return message?.updateTime && { updateTime: message.updateTime };
}

function toTransform(message: FieldTransformMessage): Transform {
  return { field: message.fieldPath, op: toOperation(message) };
}

function toOperation(message: FieldTransformMessage): Transform['op'] {
  if (message.setToServerValue === 'REQUEST_TIME') return { type: 'serverTimestamp' };
  for (const type of ['increment', 'maximum', 'minimum'] as const) {
    const value = message[type];
    if (value) return { type, value };
  }
  for (const type of ['appendMissingElements', 'removeAllFromArray'] as const) {
    const array = message[type];
    if (array) return { type, values: array.values };
  }
  return fail('INVALID_ARGUMENT', `The transform of "${message.fieldPath}" has no valid operation.`);
}
