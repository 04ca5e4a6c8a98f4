import type { ListenResponse, TargetChange } from '../listen/types.ts';
import { codes } from '../values/status.ts';

/** A response of a Listen stream as the message google.firestore.v1.ListenResponse. */
export function fromListenResponse(response: ListenResponse): object {
  switch (response.type) {
    case 'targetChange':
      return { targetChange: fromTargetChange(response) };
    case 'documentChange':
      return { documentChange: response };
    case 'documentDelete':
    case 'documentRemove': {
      const { type, name, removedTargetIds, readTime } = response;
      return { [type]: { document: name, removedTargetIds, readTime } };
    }
    case 'filter': {
      const { targetId, count, unchangedNames: names } = response;
      const bits = names && { bitmap: names.bitmap, padding: names.padding };
      return {
        filter: { targetId, count, ...(names && { unchangedNames: { bits, hashCount: names.hashCount } }) },
      };
    }
  }
}

function fromTargetChange({ change, targetIds, cause, resumeToken, readTime }: TargetChange): object {
  return {
    targetChangeType: change,
    targetIds,
    resumeToken,
    readTime,
    ...(cause && { cause: { code: codes[cause.code], message: cause.message } }),
  };
}
