import "server-only";
import { and, asc, eq, exists, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import { consents } from "../../db/schema/consents.ts";
import { fitNotices } from "../../db/schema/fit-notices.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { findNationalEdition } from "../catalogue/edition.ts";
import { openMatchingConsentOf } from "../consents/open-consent.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { statusAt } from "../loan-requests/loan-request.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import { thresholdsOf } from "../products/criteria/registry.ts";
import { findPublishedVersion } from "../products/queries.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { leaveMatchingReceipt } from "../profiles/leave-matching-receipt.ts";
import { loadFactsOf } from "./facts.ts";
import { readingOf } from "./reading.ts";
import { canTurn, turnOf } from "./turn.ts";

const Payload = z.strictObject({
  productId: z.string(),
  beforeVersionId: z.string().nullable(),
  afterVersionId: z.string().nullable(),
  changeKey: z.string(),
});

/** What a product's change left on the shelf, and what it took away. */
type Shelves = {
  readonly changeKey: string;
  readonly now: Date;
  readonly before: ShelfProductView | null;
  readonly after: ShelfProductView | null;
};

const newsForMs = 30 * 24 * 60 * 60 * 1_000;
const requestsAtOnce = 500;
const undecided = ["draft", "open", "offered"] as const;

/**
 * Tells exactly those enterprises whose answer a product's change turned, fits to does not fit or back, for each request that is not decided
 * and whose consent for matching lives: each is read under that consent, by itself, in a transaction that leaves its receipt. Requests whose own
 * answers already decide both ways are not read. Told twice is told once. Nobody else learns of it. `mayGoOn` is asked before each reading: where it
 * says no, another run is at the rest, and the answer is false.
 */
export async function tellFlipped(actor: SystemActor, payload: unknown, mayGoOn = async () => true): Promise<boolean> {
  const { beforeVersionId, afterVersionId, changeKey } = Payload.parse(payload);
  const shelves = await withActor(actor, async (scope) => ({
    changeKey,
    now: scope.now,
    before: beforeVersionId === null ? null : await findPublishedVersion(scope, beforeVersionId),
    after: afterVersionId === null ? null : await findPublishedVersion(scope, afterVersionId),
  }));
  const failures: unknown[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const requests: readonly LoanRequest[] = await listUndecided(actor, after);
    for (const request of requests) {
      const goesOn = await tellIfTurned(actor, shelves, request, mayGoOn).catch((error: unknown) => failures.push(error) > 0);
      if (!goesOn) return false;
    }
    after = requests.at(-1)?.id ?? null;
  }
  // One that cannot be read keeps nobody else from being told; the queue asks again, and who was told is not told twice.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} requests could not be judged`);
  return true;
}

/** False where it may not be read any more. */
async function tellIfTurned(actor: SystemActor, shelves: Shelves, request: LoanRequest, mayGoOn: () => Promise<boolean>): Promise<boolean> {
  if (!canTurn(request, termsOf(shelves), shelves.now)) return true;
  if (!(await mayGoOn())) return false;
  await withActor(actor, (scope) => tellOne(scope, shelves, request.id));
  return true;
}

const termsOf = ({ before, after }: Shelves) => ({ before: before && onShelf(before), after: after && onShelf(after) });
const onShelf = ({ terms, hasRoom }: ShelfProductView) => ({ ...terms, hasRoom });

/** The next requests after an id that wait for an answer and name a consent for matching that has not ended. Nothing is opened by it. */
function listUndecided(actor: SystemActor, after: string): Promise<LoanRequest[]> {
  return withActor(actor, async ({ tx }) => {
    const agreed = tx
      .select({ id: consents.id })
      .from(consents)
      .where(
        and(
          eq(consents.enterpriseId, loanRequests.enterpriseId),
          eq(consents.loanRequestId, loanRequests.id),
          eq(consents.purpose, "matching"),
          eq(consents.status, "active"),
        ),
      );
    return tx
      .select()
      .from(loanRequests)
      .where(and(gt(loanRequests.id, after), inArray(loanRequests.status, [...undecided]), exists(agreed)))
      .orderBy(asc(loanRequests.id))
      .limit(requestsAtOnce);
  });
}

async function tellOne(begun: Scope<SystemActor>, shelves: Shelves, loanRequestId: string): Promise<void> {
  const [request] = await begun.tx.select().from(loanRequests).where(eq(loanRequests.id, loanRequestId));
  if (!request || !undecided.some((status) => status === statusAt(request, begun.now))) return;
  const opened = await openMatchingConsentOf(begun, { enterpriseId: request.enterpriseId, loanRequestId });
  if (!opened) return;

  const scope = { ...begun, now: opened.openedAt };
  const subject = only(await scope.tx.select().from(subjects).where(eq(subjects.id, opened.consent.subjectId)));
  const known = await loadFactsOf(scope, subject, request, opened.consent);
  const { id: catalogueVersionId } = await findNationalEdition(scope, shanghaiDate(scope.now));
  const rules = [shelves.before, shelves.after].flatMap((product) => (product ? thresholdsOf(product.terms) : []));
  const reading = readingOf(known, [...new Set(rules.map(({ criterion }) => criterion.key))]);
  await leaveMatchingReceipt(scope, opened.consent, { ...reading, catalogueVersionId, readAt: scope.now });

  const turn = turnOf(termsOf(shelves), known);
  const product = shelves.after ?? shelves.before;
  if (!turn || !product) return;
  const notice = {
    id: newId("fitNotice"),
    changeKey: shelves.changeKey,
    enterpriseId: request.enterpriseId,
    loanRequestId,
    productId: product.productId,
    versionId: shelves.after?.versionId ?? null,
    ...turn,
    toldAt: scope.now,
    forgetAt: forgetAt(scope.now, opened.consent.expiresAt),
  };
  const [told] = await scope.tx.insert(fitNotices).values(notice).onConflictDoNothing().returning({ id: fitNotices.id });
  if (told) await mail(scope, request, product, { ...turn, noticeId: told.id, isOnShelf: shelves.after !== null });
}

/** A notice says what a reading found, so it lives no longer than the consent, nor than news does. */
function forgetAt(now: Date, consentEnds: Date): Date {
  const old = new Date(now.getTime() + newsForMs);
  return old < consentEnds ? old : consentEnds;
}

type Turned = { readonly noticeId: string; readonly fits: boolean; readonly criterion: string | null; readonly isOnShelf: boolean };

/** Names the product, the request and a rule; no figure of the enterprise. */
async function mail(
  scope: Scope,
  request: LoanRequest,
  product: ShelfProductView,
  { noticeId, fits, criterion, isOnShelf }: Turned,
): Promise<void> {
  const { terms, lenderNameZh, lenderNameEn } = product;
  const decision = fits ? "fits" : isOnShelf ? "missed" : "off_shelf";
  await sendMail(scope.tx, {
    to: request.enterpriseId,
    locale: "zh-CN",
    template: "fit_turned",
    facts: {
      decision,
      reference: request.reference,
      productZh: terms.nameZh,
      productEn: terms.nameEn,
      lenderZh: lenderNameZh,
      lenderEn: lenderNameEn,
      ...(criterion === null ? {} : { criterion }),
    },
    noticeId,
    path: request.status === "draft" ? `/enterprise/apply/${request.id}/lenders` : `/enterprise/requests/${request.id}/timeline`,
  });
}
