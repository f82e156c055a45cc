/** What postmaster.pid says. */
export type PidFile = { readonly pid: number; readonly folder: string; readonly port: number; readonly isReady: boolean };

/** Reads the text of a postmaster.pid: line 1 is the process, 2 the data folder, 4 the port, the last the state. Null when cut short. */
export function parsePidFile(text: string): PidFile | null {
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  const folder = lines[1];
  if (!Number.isInteger(pid) || pid <= 0 || !folder) return null;
  return { pid, folder, port: Number.isInteger(port) ? port : 0, isReady: lines[7] === "ready" };
}
