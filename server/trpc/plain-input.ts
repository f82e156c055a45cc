/**
 * Whether every value of an input can be stored: texts, numbers, yes and no, nothing, moments, and lists and records of these. No text holds a NUL, which
 * Postgres takes nowhere, no record a key that would name its kind, and every moment lies in a year of four digits. Asked before anything runs, so that
 * what cannot be stored is the asker's error and not a fault. A value is looked at once, wherever else it stands.
 */
export function isPlain(input: unknown): boolean {
  // A stack of our own: an input may lie deeper than the language's.
  const waiting: unknown[] = [input];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string") {
      if (value.includes("\0")) return false;
    } else if (value instanceof Date) {
      if (!(value.getTime() >= firstMoment && value.getTime() < endOfTime)) return false;
    } else if (typeof value === "object" && value !== null) {
      if (seen.has(value)) continue;
      seen.add(value);
      if (!isListOrRecord(value) || Object.hasOwn(value, "__proto__")) return false;
      for (const [key, inner] of Object.entries(value)) waiting.push(key, inner);
    } else if (!plainKinds.has(typeof value) && value !== null) return false;
  }
  return true;
}

const plainKinds: ReadonlySet<string> = new Set(["number", "boolean", "undefined"]);

/** No set, map, typed array or anything else that has a kind of its own. */
function isListOrRecord(value: object): boolean {
  const kind: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || kind === Object.prototype || kind === null;
}

const firstMoment = Date.UTC(1000, 0, 1);
const endOfTime = Date.UTC(10_000, 0, 1);
