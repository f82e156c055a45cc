import "server-only";
import { sql } from "drizzle-orm";
import { type Scope, withActor, withPublisher } from "../access/with-actor.ts";
import type { AdministratorActor, Visitor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { contains } from "../kernel/region.ts";
import { readAnswers } from "./queries/answers.ts";
import { readView, spanAsked } from "./queries/view.ts";
import type { Named, SupervisedFiguresInput, SupervisedFiguresView } from "./schema.ts";

/**
 * An administrator's figures, totals always shown. One bound to a region sees that region and what lies under it; another region, and one
 * that no table knows, is not found.
 */
export async function readSupervisedFigures(actor: AdministratorActor, input: SupervisedFiguresInput): Promise<SupervisedFiguresView> {
  const { lenderId, industrySection } = input;
  const filter = { regionCode: ownRegion(actor, input.regionCode), lenderId, industrySection };
  // Before the administrator's own transaction, never inside it: two connections for one request could starve the pool.
  const answered = await withPublisher(asVisitor(actor), (scope) => readAnswers(scope, filter, spanAsked(scope, input)));
  return withActor(actor, async (scope) => {
    const { view } = await readView(scope, filter, spanAsked(scope, input), answered);
    return { ...view, choices: await readChoices(scope, actor) };
  });
}

/** Cases are closed to administrators; how they were answered is read as the publisher. */
export function asVisitor({ requestId }: AdministratorActor): Visitor {
  return { kind: "public", requestId };
}

/** The region an administrator may look at: the one asked for, or its own. NOT_FOUND outside its own. */
export function ownRegion(actor: AdministratorActor, asked: string | undefined): string | undefined {
  if (!actor.regionCode) return asked;
  if (!asked) return actor.regionCode;
  if (!contains(actor.regionCode, asked)) throw notFound("region");
  return asked;
}

async function readChoices({ tx }: Scope, actor: AdministratorActor): Promise<SupervisedFiguresView["choices"]> {
  const named = (rows: Iterable<{ code: string; name_zh: string; name_en: string | null }>): Named[] =>
    Array.from(rows, (row) => ({ code: row.code, nameZh: row.name_zh, nameEn: row.name_en ?? row.name_zh }));
  const lenders = await tx.execute<NamedRow>(
    sql`select id as code, name_zh, name_en from organizations where kind = 'lender' order by name_zh`,
  );
  const industries = await tx.execute<NamedRow>(sql`select code, name_zh, name_en from industries where level = 1 order by code`);
  const provinces = actor.regionCode
    ? []
    : await tx.execute<NamedRow>(sql`select code, name_zh, name_en from regions where level = 1 order by code`);
  return { lenders: named(lenders), industries: named(industries), provinces: named(provinces) };
}

type NamedRow = { code: string; name_zh: string; name_en: string | null };
