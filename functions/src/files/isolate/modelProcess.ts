import { serveWorks } from './serveWorks.ts';
import { works } from './works.ts';

// The program of the isolate: started by `openIsolate` alone, which says what it is kept from.
await serveWorks(works);
