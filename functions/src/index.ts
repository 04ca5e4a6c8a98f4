import './lib/defaults.ts';

export { admin, checkFile, finishCheck, systemProbe } from './admin/index.ts';
export { api } from './api/index.ts';
