import { setGlobalOptions } from 'firebase-functions/options';

/** Where functions run; tasks and the web client name it in their addresses. Firebase's own default. */
export const region = 'us-central1';

// Read when a function is declared, so src/index.ts imports this file before any of them. Functions have this size or,
// where they need more, 2GiB and no other: each size is one more container build at deploy.
setGlobalOptions({ region, memory: '512MiB', maxInstances: 20 });
