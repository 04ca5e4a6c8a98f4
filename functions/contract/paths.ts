/** The paths of documents that the web listens to; every other path is spelled in src/lib/paths.ts alone. */
export const documentPaths = {
  member: (uid: string) => `members/${uid}`,
  systemCheck: (id: string) => `systemChecks/${id}`,
};
