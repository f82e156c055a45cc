import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { ownerDatabase } from "../../db/client.ts";
import { firstModelId } from "../../db/seed/reference.ts";
import { makeAdministrator, makeAuthority, makeColleague } from "../../db/testing/organizations.ts";
import { drawWish, jobOf, letNumberBeKnown, publicNumber } from "../../db/testing/supervision.ts";
import type { AdministratorActor, AuthorityActor } from "../../server/kernel/actor.ts";
import { drawByNumber } from "../../server/supervision/draw-by-number.ts";
import { enterNumber } from "../../server/supervision/enter-number.ts";
import { fixDraw } from "../../server/supervision/fix-draw.ts";
import { readListFile } from "../../server/supervision/list-file.ts";
import { prepareDraw } from "../../server/supervision/prepare-draw.ts";
import { type Replayed, replay } from "../../server/supervision/replay.ts";
import { obeyCommands } from "../player.ts";

/** A process that takes one step of a draw; each step has one of its own, so that its memory is its own. */

export type Command =
  | { readonly do: "fill"; readonly subjects: number }
  | { readonly do: "prepare"; readonly regionCode: string; readonly by: Office }
  | { readonly do: "fix" | "draw"; readonly drawId: string }
  | { readonly do: "enter"; readonly drawId: string; readonly by: Office }
  | { readonly do: "publish"; readonly drawId: string; readonly path: string }
  | { readonly do: "replay"; readonly path: string; readonly isSpoilt: boolean };
export type Office = { readonly administrator: AdministratorActor; readonly unit: AuthorityActor };
export type Reply = {
  readonly seconds: number;
  /** How much more memory the process had at most than when the step began, in megabytes. */
  readonly memory: number;
  readonly drawId?: string;
  readonly by?: Office;
  readonly bytes?: number;
  readonly replayed?: Replayed;
};

const officers = 12;

/** A province of so many enterprises in forty counties and twenty divisions: one in twenty with no grade, the worst grades the rarest. */
async function fill(subjects: number): Promise<Partial<Reply>> {
  await ownerDatabase().execute(sql`
    insert into subjects (id, uscc, kind, name, name_folded, region_code, industry_code, known_from, source_unit, as_of, created_at)
    select 'sub_' || lpad(n::text, 26, '0'), '91320500' || lpad(n::text, 9, '0') || 'X', 'enterprise', n || '号', n || '号',
      '32' || lpad((100 * (n % 13 + 1) + n % 3 + 1)::text, 4, '0'), (array['13','14','17','18','22','26','27','30','33','34','35','36','38','39','41','47','51','59','65','72'])[n % 20 + 1] || '10',
      'registry', '登记机关', '2026-01-01', '2026-01-02'
    from generate_series(1, ${subjects}::int) n`);
  await ownerDatabase().execute(sql`
    insert into evaluations (subject_id, run_id, as_of, model_id, model_version, grade, score, changes, unknown_items, others_from, valid_to, created_at)
    select 'sub_' || lpad(n::text, 26, '0'), 'evr_bench', '2026-09-30', ${firstModelId}, 'XF-1',
      (array['A+','A','A','A','A','B','B','B','B','B','B','C','C','C','C','C-','C-','D','D-'])[n % 19 + 1]::evaluation_grade, 700, '[]', '{}',
      '2026-10-01', '2028-09-30', '2026-10-01'
    from generate_series(1, ${subjects}::int) n where n % 20 <> 7`);
  for (const table of ["subjects", "evaluations"]) await ownerDatabase().execute(sql.raw(`vacuum analyze ${table}`));
  const [administrator, unit] = [await makeAdministrator(), await makeAuthority()];
  for (let made = 1; made < officers; made++) await makeColleague(unit);
  return { by: { administrator, unit } };
}

async function publish(drawId: string, path: string): Promise<Partial<Reply>> {
  const file = await open(path, "w");
  for await (const part of await readListFile({ kind: "public", requestId: "req_bench" }, drawId)) await file.write(part);
  await file.close();
  return { bytes: (await stat(path)).size };
}

/** The file as it lies on the disk, or with the mark of one token taken off. */
async function* read(path: string, isSpoilt: boolean): AsyncGenerator<string> {
  let isWhole = !isSpoilt;
  for await (const piece of createReadStream(path, "utf8")) {
    const text = String(piece);
    yield isWhole ? text : text.replace(',"drawn":true', "");
    isWhole ||= text.includes(',"drawn":true');
  }
}

async function obey(command: Command): Promise<Partial<Reply>> {
  if (command.do === "fill") return fill(command.subjects);
  if (command.do === "prepare") {
    const { administrator, unit } = command.by;
    return prepareDraw(administrator, drawWish(unit, command.regionCode));
  }
  if (command.do === "enter") {
    await letNumberBeKnown(command.drawId);
    await enterNumber(command.by.administrator, { drawId: command.drawId, ...publicNumber });
    return {};
  }
  if (command.do === "publish") return publish(command.drawId, command.path);
  if (command.do === "replay") return { replayed: await replay(read(command.path, command.isSpoilt)) };
  const step = command.do === "fix" ? fixDraw : drawByNumber;
  await step(jobOf(`supervision.${command.do}`), { drawId: command.drawId });
  return {};
}

const megabytes = () => process.memoryUsage.rss() / 1_048_576;

/** Does some work and says how long it took, and how much more memory the process had meanwhile than before. */
async function measured(work: () => Promise<Partial<Reply>>): Promise<Reply> {
  const [startedAt, before] = [performance.now(), megabytes()];
  let most = before;
  const looking = setInterval(() => {
    most = Math.max(most, megabytes());
  }, 5);
  const done = await work().finally(() => clearInterval(looking));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { ...done, seconds, memory: Math.round(Math.max(most, megabytes()) - before) };
}

obeyCommands<Command, Reply>((command) => measured(() => obey(command)));
