import { fail } from '../values/status.ts';
import { batchGetDocuments } from './batchGetDocuments.ts';
import { batchWrite } from './batchWrite.ts';
import { beginTransaction } from './beginTransaction.ts';
import { commit } from './commit.ts';
import { createDocument } from './createDocument.ts';
import { deleteDocument } from './deleteDocument.ts';
import type { Call } from './emulator.ts';
import { getDocument } from './getDocument.ts';
import { listCollectionIds } from './listCollectionIds.ts';
import { listDocuments } from './listDocuments.ts';
import { listen } from './listen.ts';
import { partitionQuery } from './partitionQuery.ts';
import { rollback } from './rollback.ts';
import { runAggregationQuery } from './runAggregationQuery.ts';
import { runQuery } from './runQuery.ts';
import type { Stream } from './stream.ts';
import { updateDocument } from './updateDocument.ts';
import { write } from './write.ts';

/** Each method takes the message that its name in the descriptors says; `never` lets them stand in one table. */
type Unary = (call: Call, request: never) => Promise<object>;
type Streaming = (call: Call, request: never) => Promise<readonly object[]>;
type Bidirectional = (call: Call, send: (response: object) => void) => Stream<never>;

/** Methods that answer with one message. */
export const unary: Readonly<Record<string, Unary>> = {
  GetDocument: getDocument,
  ListDocuments: listDocuments,
  CreateDocument: createDocument,
  UpdateDocument: updateDocument,
  DeleteDocument: deleteDocument,
  BeginTransaction: beginTransaction,
  Commit: commit,
  Rollback: rollback,
  PartitionQuery: partitionQuery,
  ListCollectionIds: listCollectionIds,
  BatchWrite: batchWrite,
};

/** Methods that answer with any number of messages. */
export const streaming: Readonly<Record<string, Streaming>> = {
  BatchGetDocuments: batchGetDocuments,
  RunQuery: runQuery,
  RunAggregationQuery: runAggregationQuery,
  ExecutePipeline: async () =>
    fail(
      'UNIMPLEMENTED',
      'Pipelines need Firestore Enterprise edition; this emulator serves Standard edition.',
    ),
};

export const bidirectional: Readonly<Record<string, Bidirectional>> = { Listen: listen, Write: write };
