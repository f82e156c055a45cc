import "server-only";
import { and, asc, eq, getTableColumns, ilike, inArray, like, or, sql } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { regions } from "../../db/schema/reference.ts";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { foldName } from "../kernel/names.ts";
import { regionPrefix } from "../kernel/region.ts";
import type { RegistryFilter, RegistryPage } from "./schema.ts";

const perPage = 50;
/** A count beyond this takes long and helps nobody. */
const countedMax = 10_000;

/**
 * The registered subjects as sources delivered them: public registry facts and nothing of their credit. An office of a region sees its own
 * region's. `text` is a code, or any part of a name; `kind` tells companies from government units and the rest.
 */
export async function searchRegistry(scope: Scope<AdministratorActor>, { text, kind, page }: RegistryFilter): Promise<RegistryPage> {
  const wanted = and(named(text), kind ? eq(subjects.kind, kind) : undefined, within(scope.actor.regionCode));
  const some = scope.tx.select({ id: subjects.id }).from(subjects).where(wanted).limit(countedMax).as("some");
  const [counted] = await scope.tx.select({ total: sql<number>`count(*)::int` }).from(some);
  const rows = await scope.tx
    .select({ ...getTableColumns(subjects), placeZh: regions.nameZh, placeEn: regions.nameEn })
    .from(subjects)
    .leftJoin(regions, eq(regions.code, subjects.regionCode))
    .where(wanted)
    .orderBy(asc(subjects.nameFolded), asc(subjects.id))
    .limit(perPage)
    .offset((page - 1) * perPage);
  const claimed = await codesWithOrganization(
    scope,
    rows.flatMap(({ uscc }) => uscc ?? []),
  );
  return {
    total: counted?.total ?? 0,
    isCapped: counted?.total === countedMax,
    rows: rows.map(({ id, kind: its, uscc, legacyNumber, name, placeZh, placeEn, registeredOn, sourceUnit, asOf }) => ({
      ...{ subjectId: id, kind: its, uscc, legacyNumber, name, registeredOn, sourceUnit, asOf },
      regionName: placeZh === null ? null : { zh: placeZh, en: placeEn ?? placeZh },
      hasOrganization: uscc !== null && claimed.has(uscc),
    })),
  };
}

function named(text: string) {
  const typed = text.trim();
  if (typed === "") return undefined;
  // What people type is text to be found, never a pattern.
  const literal = (value: string) => value.replace(/[\\%_]/g, "\\$&");
  return or(
    eq(subjects.uscc, typed.toUpperCase()),
    eq(subjects.legacyNumber, typed),
    ilike(subjects.nameFolded, `%${literal(foldName(typed))}%`),
  );
}

function within(regionCode: string | null) {
  return regionCode ? like(subjects.regionCode, `${regionPrefix(regionCode)}%`) : undefined;
}

async function codesWithOrganization({ tx }: Scope, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const found = await tx
    .select({ uscc: organizations.uscc })
    .from(organizations)
    .where(inArray(organizations.uscc, [...codes]));
  return new Set(found.flatMap(({ uscc }) => uscc ?? []));
}
