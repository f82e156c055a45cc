import { unprovedResponse } from "@/components/session/unproved-response";
import { contextOf } from "@/server/auth/request-context";
import { isSteppedUp } from "@/server/kernel/actor";
import { newId } from "@/server/kernel/ids";
import { readExportFile } from "@/server/rights/exports/queries";
import { actsForEnterprise, giveFile } from "../../give-file";

type Props = { params: Promise<{ exportId: string }> };

/** Everything that is held about the enterprise, to keep. It asks for a fresh proof. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { exportId } = await params;
  const actor = (await contextOf(request, newId("request")).who())?.actor ?? null;
  if (actsForEnterprise(actor) && !isSteppedUp(actor, new Date())) return unprovedResponse();
  return giveFile(request, { mayRead: actsForEnterprise, read: (owner) => readExportFile(owner, exportId) });
}
