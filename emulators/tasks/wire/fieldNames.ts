/** `rate_limits.max_attempts` → `rateLimits.maxAttempts`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `rateLimits.maxAttempts` → `rate_limits.max_attempts`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
