/** The paths of documents that the web listens to; every other path is spelled in src/lib/paths.ts alone. */
export const documentPaths = {
  member: (uid: string) => `members/${uid}`,
  systemCheck: (id: string) => `systemChecks/${id}`,
  storedFile: (id: string) => `files/${id}`,
  storageUse: (uid: string) => `storageUse/${uid}`,
  asset: (id: string) => `assets/${id}`,
  assetVersion: (assetId: string, n: number | string) => `assets/${assetId}/versions/${n}`,
  folder: (id: string) => `folders/${id}`,
  grant: (id: string) => `grants/${id}`,
  job: (id: string) => `jobs/${id}`,
};
