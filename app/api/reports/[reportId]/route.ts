import { refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { readReportFile } from "@/server/reports/queries";

type Props = { params: Promise<{ reportId: string }> };

/** One of the enterprise's own reports to keep. It is never shown in a page of this site. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const signedIn = await contextOf(request, newId("request")).who();
  if (!signedIn) return new Response(null, { status: 401, headers });
  const { actor } = signedIn;
  if (actor?.kind !== "enterprise" || actor.mandate !== "approved") return new Response(null, { status: 403, headers });
  const { reportId } = await params;
  try {
    const { fileName, file } = await readReportFile(actor, reportId);
    const named = { "content-type": "application/pdf", "content-disposition": `attachment; filename="${fileName}"` };
    return new Response(Buffer.from(file), { headers: { ...headers, ...named } });
  } catch (error) {
    if (error instanceof DomainError) return new Response(null, { status: 404, headers });
    throw error;
  }
}

const headers = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};
