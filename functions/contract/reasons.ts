/**
 * Why something was refused or failed, as a word that code can act on. The web has a sentence for each, saying what
 * happened, what was kept and what to do; adding one here without its sentence does not compile.
 */
export type Reason =
  | 'unknown-operation'
  | 'invalid-input'
  | 'body-too-large'
  | 'body-too-deep'
  | 'signed-out'
  | 'role-missing'
  | 'check-not-found'
  | 'check-not-yours'
  | 'internal';
