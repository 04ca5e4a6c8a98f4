import { admin } from '../admin/index.ts';
import { developers } from '../developers/index.ts';
import { restApi } from './rest.ts';

/** The public API of every domain that has a part in it; loaded with the first call. */
export const publicApi = restApi([admin.served, developers.served]);
