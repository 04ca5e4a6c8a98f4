/**
 * The messages of google.firestore.v1 as wire/codec reads and writes them, with the emulator's own values in place of
 * Value, Document and Timestamp. Absent scalars have their default, absent messages and oneof members are undefined.
 */
import type { WriteResult } from '../store/types.ts';
import type { Document, Fields, Timestamp, Value } from '../values/types.ts';

export interface DocumentMessage {
  readonly name: string;
  readonly fields: Fields;
}

export interface MaskMessage {
  readonly fieldPaths: readonly string[];
}

export interface PreconditionMessage {
  readonly exists?: boolean;
  readonly updateTime?: Timestamp;
}

export interface FieldTransformMessage {
  readonly fieldPath: string;
  readonly setToServerValue?: string;
  readonly increment?: Value;
  readonly maximum?: Value;
  readonly minimum?: Value;
  readonly appendMissingElements?: { readonly values: readonly Value[] };
  readonly removeAllFromArray?: { readonly values: readonly Value[] };
}

export interface WriteMessage {
  readonly update?: DocumentMessage;
  readonly delete?: string;
  readonly verify?: string;
  readonly transform?: {
    readonly document: string;
    readonly fieldTransforms: readonly FieldTransformMessage[];
  };
  readonly updateMask?: MaskMessage;
  readonly updateTransforms: readonly FieldTransformMessage[];
  readonly currentDocument?: PreconditionMessage;
}

export interface TransactionOptionsMessage {
  readonly readOnly?: { readonly readTime?: Timestamp };
  readonly readWrite?: { readonly retryTransaction: Uint8Array };
}

/** The consistency selector that reads have in common. */
export interface Consistency {
  readonly transaction?: Uint8Array;
  readonly newTransaction?: TransactionOptionsMessage;
  readonly readTime?: Timestamp;
}

export interface FieldReference {
  readonly fieldPath: string;
}

export interface FilterMessage {
  readonly compositeFilter?: { readonly op: string; readonly filters: readonly FilterMessage[] };
  readonly fieldFilter?: { readonly field?: FieldReference; readonly op: string; readonly value?: Value };
  readonly unaryFilter?: { readonly op: string; readonly field?: FieldReference };
}

export interface CursorMessage {
  readonly values: readonly Value[];
  readonly before: boolean;
}

export interface QueryMessage {
  readonly select?: { readonly fields: readonly FieldReference[] };
  readonly from: readonly { readonly collectionId: string; readonly allDescendants: boolean }[];
  readonly where?: FilterMessage;
  readonly orderBy: readonly { readonly field?: FieldReference; readonly direction: string }[];
  readonly startAt?: CursorMessage;
  readonly endAt?: CursorMessage;
  readonly offset: number;
  readonly limit?: number;
  readonly findNearest?: {
    readonly vectorField?: FieldReference;
    readonly queryVector?: Value;
    readonly distanceMeasure: string;
    readonly limit?: number;
    readonly distanceResultField: string;
    readonly distanceThreshold?: number;
  };
}

export interface AggregationMessage {
  readonly count?: { readonly upTo?: bigint };
  readonly sum?: { readonly field?: FieldReference };
  readonly avg?: { readonly field?: FieldReference };
  readonly alias: string;
}

export interface GetDocumentRequest extends Consistency {
  readonly name: string;
  readonly mask?: MaskMessage;
}

export interface ListDocumentsRequest extends Consistency {
  readonly parent: string;
  readonly collectionId: string;
  readonly pageSize: number;
  readonly pageToken: string;
  readonly orderBy: string;
  readonly mask?: MaskMessage;
  readonly showMissing: boolean;
}

export interface CreateDocumentRequest {
  readonly parent: string;
  readonly collectionId: string;
  readonly documentId: string;
  readonly document?: DocumentMessage;
  readonly mask?: MaskMessage;
}

export interface UpdateDocumentRequest {
  readonly document?: DocumentMessage;
  readonly updateMask?: MaskMessage;
  readonly mask?: MaskMessage;
  readonly currentDocument?: PreconditionMessage;
}

export interface DeleteDocumentRequest {
  readonly name: string;
  readonly currentDocument?: PreconditionMessage;
}

export interface BatchGetDocumentsRequest extends Consistency {
  readonly database: string;
  readonly documents: readonly string[];
  readonly mask?: MaskMessage;
}

export interface BeginTransactionRequest {
  readonly database: string;
  readonly options?: TransactionOptionsMessage;
}

export interface CommitRequest {
  readonly database: string;
  readonly writes: readonly WriteMessage[];
  /** Empty outside a transaction. */
  readonly transaction: Uint8Array;
}

export interface RollbackRequest {
  readonly database: string;
  readonly transaction: Uint8Array;
}

export interface ExplainOptions {
  readonly analyze: boolean;
}

export interface RunQueryRequest extends Consistency {
  readonly parent: string;
  readonly structuredQuery?: QueryMessage;
  readonly explainOptions?: ExplainOptions;
}

export interface RunAggregationQueryRequest extends Consistency {
  readonly parent: string;
  readonly structuredAggregationQuery?: {
    readonly structuredQuery?: QueryMessage;
    readonly aggregations: readonly AggregationMessage[];
  };
  readonly explainOptions?: ExplainOptions;
}

export interface PartitionQueryRequest {
  readonly parent: string;
  readonly structuredQuery?: QueryMessage;
  readonly partitionCount: bigint;
  readonly pageToken: string;
  readonly pageSize: number;
  readonly readTime?: Timestamp;
}

export interface ListCollectionIdsRequest {
  readonly parent: string;
  readonly pageSize: number;
  readonly pageToken: string;
  readonly readTime?: Timestamp;
}

export interface BatchWriteRequest {
  readonly database: string;
  readonly writes: readonly WriteMessage[];
}

export interface WriteRequest {
  readonly database: string;
  readonly streamId: string;
  readonly writes: readonly WriteMessage[];
  readonly streamToken: Uint8Array;
}

export interface TargetMessage {
  readonly query?: { readonly parent: string; readonly structuredQuery?: QueryMessage };
  readonly documents?: { readonly documents: readonly string[] };
  readonly resumeToken?: Uint8Array;
  readonly readTime?: Timestamp;
  readonly targetId: number;
  readonly once: boolean;
  readonly expectedCount?: number;
}

export interface ListenRequest {
  readonly database: string;
  readonly addTarget?: TargetMessage;
  readonly removeTarget?: number;
}

export interface StatusMessage {
  readonly code: number;
  readonly message: string;
}

export interface CommitResponse {
  readonly writeResults: readonly WriteResult[];
  readonly commitTime: Timestamp;
}

export interface BatchGetDocumentsResponse {
  readonly found?: Document;
  readonly missing?: string;
  readonly transaction?: Uint8Array;
  readonly readTime?: Timestamp;
}
