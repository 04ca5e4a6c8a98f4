/// <reference path="./gltf-validator.d.ts" />
import type { Validation } from '../../../contract/inspection.ts';

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** What Khronos' validator says of a GLB. Only for bytes that the structure check has passed: it has no limits. */
export async function validateGlb(bytes: Uint8Array): Promise<Validation> {
  const { validateBytes } = await import('gltf-validator');
  const report = await validateBytes(bytes, { maxIssues: 1000, writeTimestamp: false, format: 'glb' });
  const { numErrors, numWarnings, numInfos, numHints, messages } = report.issues;
  const first = [...messages].sort((a, b) => a.severity - b.severity).slice(0, 50);
  return {
    errors: numErrors,
    warnings: numWarnings,
    information: numInfos,
    hints: numHints,
    issues: first.map(({ severity, code, message, pointer = '' }) => ({
      severity: severities[severity],
      code,
      message: message.slice(0, 500),
      pointer: pointer.slice(0, 200),
    })),
  };
}
