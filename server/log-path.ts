/**
 * A request's path as the log may hold it: without its query, and without what stands in it as a secret, such as an invitation's token. Ids stay.
 */
export function pathForLog(path: string): string {
  return path
    .replace(/[?#].*$/s, "")
    .split("/")
    .map((part, at, parts) => (parts[at - 1] === "invitations" || part.length > 32 ? "…" : part))
    .join("/");
}
