/**
 * Whether a resource that is there has all that is wanted of it. What the service added is left out of account, and
 * so is what it does not send because it is the default: false, zero, nothing.
 */
export function covers(found: unknown, wanted: unknown): boolean {
  if (found === undefined) return isDefault(wanted);
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(found) &&
      found.length === wanted.length &&
      wanted.every((each, index) => covers(found[index], each))
    );
  }
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  if (typeof found !== 'object' || found === null) return false;
  const fields = new Map(Object.entries(found));
  return Object.entries(wanted).every(([field, value]) => covers(fields.get(field), value));
}

function isDefault(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isDefault);
  return !value || value === '0s';
}
