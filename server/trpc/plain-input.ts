/**
 * Whether every value of an input can be stored: no text holds a NUL, which Postgres takes nowhere, and every moment lies in a year of four
 * digits. Asked before anything runs, so that what cannot be stored is the asker's error and not a fault.
 */
export function isPlain(input: unknown): boolean {
  // A stack of our own: an input may lie deeper than the language's.
  const waiting: unknown[] = [input];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string") {
      if (value.includes("\0")) return false;
    } else if (value instanceof Date) {
      if (!(value.getTime() >= firstMoment && value.getTime() < endOfTime)) return false;
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) waiting.push(key, inner);
    }
  }
  return true;
}

const firstMoment = Date.UTC(1000, 0, 1);
const endOfTime = Date.UTC(10_000, 0, 1);
