import { FirestoreServer } from '@firestore-emulator/server';

/** The best Firestore emulator among the npm packages, to measure beside ours. */
await new FirestoreServer().start(Number(process.argv[2]));
