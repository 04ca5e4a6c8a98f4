import './lib/defaults.ts';

export { accounts, admitNewAccount, admitSignIn, takeAvatar } from './accounts/index.ts';
export { admin, checkFile, checkpointAudit, finishCheck, systemProbe } from './admin/index.ts';
export { api } from './api/index.ts';
export { developers } from './developers/index.ts';
export { files, sendDownload, sweepFiles, takeUpload } from './files/index.ts';
export { jobs, runJob, sweepJobs } from './jobs/index.ts';
export { deliverMail } from './notifications/index.ts';
