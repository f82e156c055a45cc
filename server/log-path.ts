/** What follows these opens something to whoever holds it: an invitation's token, a report's check code. */
const secretAfter: ReadonlySet<string> = new Set(["invitations", "verify"]);

/**
 * A request's path as the log may hold it: without its query, and without what stands in it as a secret. Ids stay.
 */
export function pathForLog(path: string): string {
  return path
    .replace(/[?#].*$/s, "")
    .split("/")
    .map((part, at, parts) => (secretAfter.has(parts[at - 1] ?? "") || part.length > 32 ? "…" : part))
    .join("/");
}
