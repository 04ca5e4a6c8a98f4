/** What a check learns of a file on its way; each is there where the kind has it and its header says it. */
export interface FileFacts {
  /** How its text or numbers are written: `binary` or `ascii`. */
  readonly encoding?: 'binary' | 'ascii';
  readonly triangles?: number;
  readonly vertices?: number;
  readonly nodes?: number;
  readonly materials?: number;
  readonly animations?: number;
  /** Pictures within a model. */
  readonly pictures?: number;
  /** Pixels; as stored, so before the orientation of a photograph is applied. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
  readonly joints?: number;
  readonly frames?: number;
  /** Entities of a STEP file. */
  readonly entities?: number;
  /** Files in an archive. */
  readonly files?: number;
  /** Bytes of all files in an archive, unpacked. */
  readonly inflatedBytes?: number;
  /** The model in a package, by its name there. */
  readonly main?: string;
}
