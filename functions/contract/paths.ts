/** The paths of documents that the web listens to; every other path is spelled in src/lib/paths.ts alone. */
export const documentPaths = {
  systemCheck: (id: string) => `systemChecks/${id}`,
};
