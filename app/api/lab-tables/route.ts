import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import type { Actor, AdministratorActor, LenderActor } from "@/server/kernel/actor";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { mayTryFirms, mayTryScores } from "@/server/lab/policy";
import { KeepTableInput } from "@/server/lab/schema";
import { TableFault } from "@/server/lab/tables/fault";
import { keepTable } from "@/server/lab/tables/keep";
import { tableLimits } from "@/server/lab/tables/limits";
import { logError } from "@/server/log";
import { isPlain } from "@/server/trpc/plain-input";
import { answer } from "../answer";
import { readBody } from "./read-body";

/** `POST /api/lab-tables?name=…` with a labelled table, or a lender's file of outcomes, as the body. Answers 201 with its id and its columns. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseOtherHost(request) ?? refuseForeign(request);
  if (refused) return refused;
  const context = contextOf(request, newId("request"));
  const signedIn = await context.who();
  if (!signedIn) return answer(401, { reason: "session.none" });
  if (!mayBring(signedIn.actor)) return answer(403, { reason: "lab.not_yours" });
  const wanted = Object.fromEntries(new URL(request.url).searchParams);
  const input = KeepTableInput.safeParse(wanted);
  if (!input.success || !isPlain(wanted)) return answer(400, { reason: "request.bad_request" });
  const length = request.headers.get("content-length");
  const declared = length === null ? null : Number(length);
  // Refused unread: a body that is broken off takes the connection and its answer along.
  if (declared !== null && declared > tableLimits.bytes) return answer(413, { fault: "too_large", row: null });
  const content = await readBody(request.body, declared).catch(() => null);
  if (content === null) return answer(400, { reason: "request.bad_request" });
  if (content === "too_large") return answer(413, { fault: "too_large", row: null });
  try {
    // A large table takes its time: who sends it is read again when it has come.
    const sender = (await contextOf(request, context.requestId).who())?.actor ?? null;
    if (!mayBring(sender)) return answer(403, { reason: "lab.not_yours" });
    return answer(201, await keepTable(sender, input.data.name, content));
  } catch (error) {
    if (error instanceof TableFault) return answer(error.reason === "too_large" ? 413 : 422, { fault: error.reason, row: error.row });
    if (error instanceof DomainError) {
      const { code, reason, facts } = error;
      return answer(code === "LIMIT_EXCEEDED" ? 429 : 403, { reason, facts });
    }
    logError("a table of the lab could not be kept", { requestId: context.requestId }, error);
    return answer(500, { reason: "server.unexpected", requestId: context.requestId });
  }
}

const mayBring = (actor: Actor | null): actor is AdministratorActor | LenderActor =>
  actor !== null && (mayTryScores(actor) || mayTryFirms(actor));
