/** The mark that ends all sessions begun before a time. A token tells its sign-in in whole seconds, so this is one. */
export function sessionsEndedAt(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
