/**
 * Whether every value of an input can be stored: no text holds a NUL, which Postgres takes nowhere, and every moment lies in a year of four
 * digits. Asked before anything runs, so that what cannot be stored is the asker's error and not a fault.
 */
export function isPlain(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0");
  if (value instanceof Date) return value.getTime() >= firstMoment && value.getTime() < endOfTime;
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value === "object" && value !== null) return Object.entries(value).every(([key, inner]) => isPlain(key) && isPlain(inner));
  return true;
}

const firstMoment = Date.UTC(1000, 0, 1);
const endOfTime = Date.UTC(10_000, 0, 1);
