import { refuseOtherHost } from "@/server/auth/origin";
import { publishStatuses } from "@/server/credentials/publish-statuses";
import { statusTtlSeconds } from "@/server/credentials/status-list";
import { newId } from "@/server/kernel/ids";

type Props = { params: Promise<{ list: string }> };

/** A quarter's status list of credentials (IETF Token Status List), for anybody, to keep as long as the list itself says. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const token = await publishStatuses({ kind: "public", requestId: newId("request") }, (await params).list);
  if (token === null) return new Response(null, { status: 404, headers: { ...headers, "cache-control": "no-store" } });
  return new Response(token, {
    headers: { ...headers, "content-type": "application/statuslist+jwt", "cache-control": `public, max-age=${statusTtlSeconds}` },
  });
}

const headers = {
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};
