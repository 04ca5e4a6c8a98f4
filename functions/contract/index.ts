import { accounts } from './accounts.ts';
import { admin } from './admin.ts';
import { developers } from './developers.ts';
import { files } from './files.ts';
import { jobs } from './jobs.ts';

/** Every domain that the server answers for; the web client is typed by it, and every operation in it is fuzzed. */
export const contracts = { accounts, admin, developers, files, jobs };
