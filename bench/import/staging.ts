import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { promisify } from "node:util";
import { connect } from "../../db/client.ts";
import { copyInto } from "../../db/copy.ts";
import { copyIncoming, createIncoming } from "../../server/records/import/stage.ts";
import { hasPsql } from "./peers.ts";

const run$ = promisify(execFile);

/** The rows of the temporary table in one number; what is new in every run is left out. */
export const sumOfIncoming = "select count(*) || ' ' || sum(hashtext(content_hash || natural_key || name)::bigint) as sum from incoming";

export type Staged = { readonly seconds: number; readonly sum: string };

/** The staged rows as they are, from a file into the same table, by psql where it is; only the copy is timed. */
export function copyStaged(url: string, path: string): Promise<Staged> {
  return hasPsql ? byPsql(url, path) : byDriver(url, path);
}

async function byPsql(url: string, path: string): Promise<Staged> {
  const steps = ["begin", createIncoming, "\\timing on", `\\copy incoming from '${path}'`, "\\timing off", sumOfIncoming, "commit"];
  const commands = steps.flatMap((step) => ["--command", step]);
  const { stdout } = await run$("psql", ["--no-psqlrc", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1", url, ...commands]);
  const lines = stdout.split("\n");
  const milliseconds = Number(/Time: ([\d.]+) ms/.exec(stdout)?.[1]);
  return { seconds: milliseconds / 1000, sum: lines.find((line) => /^\d+ -?\d+$/.test(line)) ?? "" };
}

async function byDriver(url: string, path: string): Promise<Staged> {
  const sql = connect(url);
  try {
    return (await sql.begin(async (tx) => {
      await tx.unsafe(createIncoming);
      const startedAt = performance.now();
      await copyInto(tx, copyIncoming, createReadStream(path, { highWaterMark: 512 * 1024 }));
      const seconds = (performance.now() - startedAt) / 1000;
      const [row] = await tx.unsafe<{ sum: string }[]>(sumOfIncoming);
      return { seconds, sum: row?.sum ?? "" };
    })) as Staged;
  } finally {
    await sql.end();
  }
}
