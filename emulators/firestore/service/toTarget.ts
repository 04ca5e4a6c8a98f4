import type { Target } from '../listen/types.ts';
import { fail } from '../values/status.ts';
import type { TargetMessage } from './messages.ts';
import { toQuery } from './toQuery.ts';

/** The target that a google.firestore.v1.Target asks for. */
export function toTarget({ query, documents, resumeToken, readTime, ...message }: TargetMessage): Target {
  const { targetId, once, expectedCount } = message;
  const options = {
    targetId,
    once,
    ...(resumeToken?.length && { resumeToken }),
    ...(readTime && { readTime }),
    ...(expectedCount !== undefined && { expectedCount }),
  };
  if (documents) return { type: 'documents', documents: documents.documents, ...options };
  if (query)
    return { type: 'query', parent: query.parent, query: toQuery(query.structuredQuery), ...options };
  return fail('INVALID_ARGUMENT', 'A target has no type: one of "query" and "documents" must be set.');
}
