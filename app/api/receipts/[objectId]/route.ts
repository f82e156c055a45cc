import { z } from "zod";
import { logEntryKinds } from "@/db/schema/words";
import { makeReceipt } from "@/server/consents/make-receipt";
import type { Actor, EnterpriseActor, LenderActor } from "@/server/kernel/actor";
import { actsForEnterprise, giveFile } from "../../give-file";

type Props = { params: Promise<{ objectId: string }> };

const Kind = z.enum(logEntryKinds).optional().catch(undefined);

/** The signed receipt of a grant, of its end or of a reading, for either party. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { objectId } = await params;
  const kind = Kind.parse(new URL(request.url).searchParams.get("of") ?? undefined);
  return giveFile(request, { mayRead: isParty, read: (actor) => makeReceipt(actor, { objectId, ...(kind ? { kind } : {}) }) });
}

function isParty(actor: Actor | null): actor is EnterpriseActor | LenderActor {
  return actor?.kind === "lender" || actsForEnterprise(actor);
}
