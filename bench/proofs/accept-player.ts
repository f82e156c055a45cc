import { and, eq, inArray, sql } from "drizzle-orm";
import { ownerDatabase } from "../../db/client.ts";
import { auditEvents } from "../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { makeCase, makeOffer, makeOfferingProduct, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { recordAudit } from "../../server/access/audit.ts";
import { withActor } from "../../server/access/with-actor.ts";
import type { EnterpriseActor } from "../../server/kernel/actor.ts";
import { DomainError } from "../../server/kernel/errors.ts";
import { acceptOffer } from "../../server/offers/accept.ts";
import type { AcceptOfferInput } from "../../server/offers/schema.ts";
import { obeyCommands } from "../player.ts";

/** One of the two processes of the accept proof: does what the parent says and answers. */

export type Way = "real" | "planted";
/** A request with its offers, laid out for one round. */
export type Table = { readonly actor: EnterpriseActor; readonly loanRequestId: string; readonly refs: readonly AcceptOfferInput[] };
export type Command =
  | { readonly do: "lay"; readonly offers: number }
  | { readonly do: "accept"; readonly way: Way; readonly table: Table; readonly callers: number }
  | { readonly do: "judge"; readonly table: Table }
  | { readonly do: "drop the index" };
/** The accepted offer's id, a refusal's code, or what went wrong, per caller. */
export type Answers = readonly string[];
export type Judgement = {
  readonly accepted: readonly string[];
  readonly audits: number;
  readonly casesAccepted: number;
  readonly casesOpen: number;
};
export type Reply = Table | Answers | Judgement | "done";

type World = { enterprise: Awaited<ReturnType<typeof makeEnterprise>>; lenders: { lender: Lender; offering: Offering }[] };
type Lender = Awaited<ReturnType<typeof makeLender>>;
type Offering = Awaited<ReturnType<typeof makeOfferingProduct>>;
let known: World | undefined;

async function world(): Promise<World> {
  if (known) return known;
  const lenders = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const lender = await makeLender();
      return { lender, offering: await makeOfferingProduct(lender) };
    }),
  );
  known = { enterprise: await makeEnterprise(), lenders };
  return known;
}

async function lay(count: number): Promise<Table> {
  const { enterprise, lenders } = await world();
  const request = await makeSubmittedRequest(enterprise.owner, "offered");
  const refs: AcceptOfferInput[] = [];
  for (const { lender, offering } of lenders.slice(0, count)) {
    const offer = await makeOffer(await makeCase(request, lender, offering, "offer_issued"), lender);
    refs.push({ loanRequestId: request.id, offerId: offer.id, termsHash: offer.termsHash });
  }
  return { actor: enterprise.owner, loanRequestId: request.id, refs };
}

function acceptAll({ way, table, callers }: Extract<Command, { do: "accept" }>): Promise<Answers> {
  const accept = way === "real" ? acceptOffer : readThenWrite;
  const attempt = async (caller: number): Promise<string> => {
    const ref = table.refs[caller % table.refs.length];
    if (!ref) throw new Error("a table has offers");
    try {
      return (await accept(table.actor, ref)).offerId;
    } catch (error) {
      return error instanceof DomainError ? error.code : String(error);
    }
  };
  return Promise.all(Array.from({ length: callers }, (_, caller) => attempt(caller)));
}

/** The planted fault: looks first, writes after, holds nothing in between. */
function readThenWrite(actor: EnterpriseActor, input: AcceptOfferInput) {
  return withActor(actor, async (scope) => {
    const [request] = await scope.tx.select().from(loanRequests).where(eq(loanRequests.id, input.loanRequestId));
    const [before] = await scope.tx.select().from(offers).where(eq(offers.id, input.offerId));
    if (!before || before.status === "accepted") return { offerId: input.offerId };
    if (request?.status !== "offered") throw new DomainError("CONFLICT", "offer.no_longer_open");
    await scope.tx.update(offers).set({ status: "accepted", acceptedAt: scope.now }).where(eq(offers.id, before.id));
    await scope.tx.update(loanRequests).set({ status: "offer_accepted" }).where(eq(loanRequests.id, request.id));
    await scope.tx.update(lenderCases).set({ status: "closed_by_request" }).where(eq(lenderCases.loanRequestId, request.id));
    await scope.tx.update(lenderCases).set({ status: "accepted_by_enterprise" }).where(eq(lenderCases.id, before.caseId));
    await recordAudit(scope, { action: "offer.accepted", objectId: before.id });
    return { offerId: before.id };
  });
}

async function judge(table: Table): Promise<Judgement> {
  const database = ownerDatabase();
  const ids = table.refs.map(({ offerId }) => offerId);
  const all = await database.select().from(offers).where(eq(offers.loanRequestId, table.loanRequestId));
  const trail = and(inArray(auditEvents.objectId, ids), eq(auditEvents.action, "offer.accepted"));
  const audits = await database.select({ id: auditEvents.id }).from(auditEvents).where(trail);
  const cases = await database.select().from(lenderCases).where(eq(lenderCases.loanRequestId, table.loanRequestId));
  return {
    accepted: all.filter(({ status }) => status === "accepted").map(({ id }) => id),
    audits: audits.length,
    casesAccepted: cases.filter(({ status }) => status === "accepted_by_enterprise").length,
    casesOpen: cases.filter(({ status }) => status === "offer_issued").length,
  };
}

async function obey(command: Command): Promise<Reply> {
  if (command.do === "lay") return lay(command.offers);
  if (command.do === "accept") return acceptAll(command);
  if (command.do === "judge") return judge(command.table);
  await ownerDatabase().execute(sql`drop index offers_one_accepted_per_request`);
  return "done";
}

obeyCommands(obey);
