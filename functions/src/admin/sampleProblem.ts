/** What the storage trigger knows of an uploaded sample. */
export interface Sample {
  readonly size: number;
  readonly owner: string | undefined;
  /** At least the first 12 bytes. */
  readonly head: Buffer;
}

/**
 * Why an uploaded file is not the sample of that owner, as a sentence, or undefined when it is. Looks at the content:
 * a binary glTF opens with "glTF", its version and its own length (Khronos glTF 2.0, §4.4.2).
 */
export function sampleProblem({ size, owner, head }: Sample, expectedOwner: string): string | undefined {
  if (owner !== expectedOwner) return 'The file does not carry its owner.';
  if (head.length < 12 || head.toString('latin1', 0, 4) !== 'glTF')
    return 'The content is not a binary glTF.';
  if (head.readUInt32LE(4) !== 2) return 'The file is not glTF version 2.';
  if (head.readUInt32LE(8) !== size) return 'The file does not have the length that it states.';
  return undefined;
}
