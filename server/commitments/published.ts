import "server-only";
import { and, desc, eq, ilike, isNotNull, ne, or } from "drizzle-orm";
import { commitments } from "../../db/schema/commitments.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { notFound } from "../kernel/errors.ts";
import {
  type CommitmentRef,
  type PublishedCommitments,
  type PublishedCommitmentView,
  type PublishedInput,
  publishedPageSize,
} from "./schema.ts";
import { summaryOf } from "./views.ts";

/** Open to everybody: published, and not taken back. */
const isPublic = and(isNotNull(commitments.publishedAt), ne(commitments.status, "withdrawn"));

/** Published commitments, newest first: all, or those of a name, a code, a number or a fingerprint. */
export async function listPublished(scope: Scope, { q, page }: PublishedInput): Promise<PublishedCommitments> {
  const wanted = and(isPublic, searched(q));
  const total = await scope.tx.$count(commitments, wanted);
  const pages = Math.max(1, Math.ceil(total / publishedPageSize));
  const here = Math.min(page, pages);
  const rows = await scope.tx
    .select()
    .from(commitments)
    .where(wanted)
    .orderBy(desc(commitments.publishedAt), desc(commitments.id))
    .limit(publishedPageSize)
    .offset((here - 1) * publishedPageSize);
  const today = shanghaiDate(scope.now);
  return { commitments: rows.map((row) => summaryOf(row, today)), page: here, pages, total };
}

function searched(q: string) {
  if (q === "") return undefined;
  const part = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const code = q.toUpperCase();
  return or(
    ilike(commitments.enterpriseName, part),
    eq(commitments.uscc, code),
    eq(commitments.number, q),
    eq(commitments.textHash, q.toLowerCase().replace(/\s/g, "")),
  );
}

/** One published commitment with its text and fingerprint. One that was never published, or was taken back, is not found. */
export async function findPublished(scope: Scope, { commitmentId }: CommitmentRef): Promise<PublishedCommitmentView> {
  const [found] = await scope.tx
    .select()
    .from(commitments)
    .where(and(isPublic, eq(commitments.id, commitmentId)));
  if (!found) throw notFound("commitment");
  const { consequences, text, textHash } = found;
  return { ...summaryOf(found, shanghaiDate(scope.now)), consequences, text, textHash };
}
