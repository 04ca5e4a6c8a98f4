import { conversions } from './conversions.ts';
import { namespaces } from './namespaces.ts';

/** Functions that read documents; in storage rules they follow `firestore.` */
const documentNames = ['get', 'exists', 'getAfter', 'existsAfter', 'firestore'];

/** Names that mean a built-in function or a namespace. */
export const builtinNames: ReadonlySet<string> = new Set([
  ...documentNames,
  ...conversions.keys(),
  ...namespaces.keys(),
  'debug',
]);
