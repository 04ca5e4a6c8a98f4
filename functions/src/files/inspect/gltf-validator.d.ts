declare module 'gltf-validator' {
  interface ValidatorReport {
    issues: {
      numErrors: number;
      numWarnings: number;
      numInfos: number;
      numHints: number;
      messages: { code: string; message: string; severity: 0 | 1 | 2 | 3; pointer?: string }[];
    };
  }
  export function validateBytes(
    bytes: Uint8Array,
    options?: { maxIssues?: number; writeTimestamp?: boolean; format?: 'glb' | 'gltf' },
  ): Promise<ValidatorReport>;
}
