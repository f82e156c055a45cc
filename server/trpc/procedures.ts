import "server-only";
import { TRPCError } from "@trpc/server";
import type { AdministratorActor, AuthorityActor, EnterpriseActor, LenderActor, Visitor } from "../kernel/actor.ts";
import { isSteppedUp } from "../kernel/actor.ts";
import { DomainError, type RefusalCode } from "../kernel/errors.ts";
import { wasInTheWay } from "../kernel/races.ts";
import { logError } from "../log.ts";
import { t } from "./init.ts";
import { isPlain } from "./plain-input.ts";

const trpcCode: Record<RefusalCode, TRPCError["code"]> = {
  NOT_FOUND: "NOT_FOUND",
  FORBIDDEN: "FORBIDDEN",
  CONFLICT: "CONFLICT",
  PRECONDITION_FAILED: "PRECONDITION_FAILED",
  LIMIT_EXCEEDED: "TOO_MANY_REQUESTS",
};

/** Others were at the same rows, and went on being there however often the work was run again. */
const busy = new DomainError("CONFLICT", "server.busy");

/** Turns a refusal into its tRPC code once, so that no router has to catch anything; a fault is logged under the request id. */
const translateRefusals = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  if (result.error.cause instanceof DomainError) {
    const refusal = result.error.cause;
    throw new TRPCError({ code: trpcCode[refusal.code], message: refusal.reason, cause: refusal });
  }
  if (result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  logError("procedure failed", { path, requestId: ctx.requestId }, result.error);
  // A page that breaks by it shows its reader this number, and not one of the framework's that every such failure has in common.
  Object.assign(result.error, { digest: ctx.requestId });
  if (wasInTheWay(result.error)) throw new TRPCError({ code: "CONFLICT", message: busy.reason, cause: busy });
  return result;
});

/** Refuses with BAD_REQUEST what no column could hold. */
const refuseUnplain = t.middleware(async ({ getRawInput, next }) => {
  if (!isPlain(await getRawInput())) throw new TRPCError({ code: "BAD_REQUEST" });
  return next();
});

const guarded = t.procedure.use(translateRefusals).use(refuseUnplain);

/** Anyone. `ctx.visitor` acts for nobody. */
export const publicProcedure = guarded.use(({ ctx, next }) => {
  const visitor: Visitor = { kind: "public", requestId: ctx.requestId };
  return next({ ctx: { visitor } });
});

/** Anyone signed in, also before belonging to an organization. */
export const personProcedure = guarded.use(async ({ ctx, next }) => {
  const signedIn = await ctx.who();
  if (!signedIn) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { signedIn, person: signedIn.person } });
});

/** A signed-in member of any organization. */
export const memberProcedure = personProcedure.use(({ ctx, next }) => {
  if (!ctx.signedIn.actor) throw new TRPCError({ code: "FORBIDDEN" });
  return next({ ctx: { actor: ctx.signedIn.actor } });
});

/** A member who may see and do what is the organization's own: of an enterprise, only under a live mandate. */
export const actingProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind === "enterprise") requireMandate(ctx.actor);
  return next({ ctx: { actor: ctx.actor } });
});

/** A signed-in person of an enterprise, also before the mandate is approved: for the registry's public facts and the own claim. */
export const claimantProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== "enterprise") throw new TRPCError({ code: "FORBIDDEN" });
  const actor: EnterpriseActor = ctx.actor;
  return next({ ctx: { actor } });
});

/** A person who may act for an enterprise; `ctx.actor` is narrowed to that. Refuses with FORBIDDEN while no mandate is live. */
export const enterpriseProcedure = claimantProcedure.use(({ ctx, next }) => {
  requireMandate(ctx.actor);
  return next();
});

/** A person who may act for an enterprise, also while it is suspended: giving up what was let be read stays as easy as it was. */
export const stoppingProcedure = personProcedure.use(({ ctx, next }) => {
  const actor = ctx.signedIn.actor ?? ctx.signedIn.suspended ?? null;
  if (actor?.kind !== "enterprise") throw new TRPCError({ code: "FORBIDDEN" });
  requireMandate(actor);
  return next({ ctx: { actor: actor as EnterpriseActor } });
});

/** Pending, rejected, revoked, run out or never given: all of it opens nothing. */
function requireMandate(actor: EnterpriseActor): void {
  if (actor.mandate !== "approved") throw new DomainError("FORBIDDEN", "mandate.none_live");
}

/** A signed-in person of a lender. */
export const lenderProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== "lender") throw new TRPCError({ code: "FORBIDDEN" });
  const actor: LenderActor = ctx.actor;
  return next({ ctx: { actor } });
});

/** A signed-in person of a source or deciding unit. */
export const authorityProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== "authority") throw new TRPCError({ code: "FORBIDDEN" });
  const actor: AuthorityActor = ctx.actor;
  return next({ ctx: { actor } });
});

/** A signed-in administrator. */
export const administratorProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== "administrator") throw new TRPCError({ code: "FORBIDDEN" });
  const actor: AdministratorActor = ctx.actor;
  return next({ ctx: { actor } });
});

/** A signed-in person of whoever brings files in, and sees to what became of decisions: a source or deciding unit, or the office. */
export const importingProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== "authority" && ctx.actor.kind !== "administrator") throw new TRPCError({ code: "FORBIDDEN" });
  const actor: AuthorityActor | AdministratorActor = ctx.actor;
  return next({ ctx: { actor } });
});

/** A signed-in person of whoever tries scores: the office, or a lender. */
export const tryingProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== "administrator" && ctx.actor.kind !== "lender") throw new TRPCError({ code: "FORBIDDEN" });
  const actor: AdministratorActor | LenderActor = ctx.actor;
  return next({ ctx: { actor } });
});

/** Binding acts: refuses with PRECONDITION_FAILED unless this session, whoever it acts for, proved itself again in the last five minutes. */
export const requireStepUp = t.middleware(async ({ ctx, next }) => {
  const signedIn = await ctx.who();
  const steppedUpAt = signedIn?.actor?.steppedUpAt ?? signedIn?.steppedUpAt ?? null;
  if (!isSteppedUp({ steppedUpAt }, new Date())) throw new DomainError("PRECONDITION_FAILED", "session.step_up_required");
  return next();
});
