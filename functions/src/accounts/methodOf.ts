/** How somebody signs in, from the type of Auth's event: `providers/cloud.auth/eventTypes/user.beforeSignIn:password`. */
export function methodOf(eventType: string): string {
  const colon = eventType.indexOf(':');
  return colon < 0 ? 'unknown' : eventType.slice(colon + 1);
}
