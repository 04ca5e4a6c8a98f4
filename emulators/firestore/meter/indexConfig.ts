/** What a firestore.indexes.json holds, as far as it decides how many entries a document has. */
export interface IndexConfig {
  readonly indexes?: readonly CompositeIndex[];
  readonly fieldOverrides?: readonly FieldOverride[];
}

export interface CompositeIndex {
  readonly collectionGroup: string;
  readonly fields: readonly IndexedField[];
}

export interface IndexedField {
  readonly fieldPath: string;
  /** ASCENDING or DESCENDING; exactly one of the three is there. */
  readonly order?: string;
  /** CONTAINS: an entry per element. */
  readonly arrayConfig?: string;
  readonly vectorConfig?: unknown;
}

/** Replaces the automatic indexes of a field and of all fields below it; no indexes is an exemption. */
export interface FieldOverride {
  readonly collectionGroup: string;
  /** `*` stands for every field. */
  readonly fieldPath: string;
  readonly indexes?: readonly { readonly order?: string; readonly arrayConfig?: string }[];
}
