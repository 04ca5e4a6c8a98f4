/** The page that welcomes a new member and then leads to `next`. */
export function welcomePath(next: string): string {
  return next === '/' || next === '/welcome' ? '/welcome' : `/welcome?next=${encodeURIComponent(next)}`;
}

/** Where a sign-in leads: to `next`, for somebody new by way of the welcome, and to their account without a wish. */
export function afterSignIn(next: string, isNew: boolean): string {
  if (isNew) return welcomePath(next);
  return next === '/' ? '/account' : next;
}
