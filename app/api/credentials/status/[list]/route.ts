import { refuseOtherHost } from "@/server/auth/origin";
import { publishStatuses } from "@/server/credentials/publish-statuses";
import { newId } from "@/server/kernel/ids";

type Props = { params: Promise<{ list: string }> };

/** A quarter's status list of credentials (IETF Token Status List), for anybody. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const token = await publishStatuses({ kind: "public", requestId: newId("request") }, (await params).list);
  if (token === null) return new Response(null, { status: 404 });
  return new Response(token, { headers: { "content-type": "application/statuslist+jwt", "x-content-type-options": "nosniff" } });
}
