import { refuseOtherHost } from "@/server/auth/origin";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { readListFile } from "@/server/supervision/list-file";
import { streamOf } from "../../stream-of";

type Props = { params: Promise<{ drawId: string }> };

/** The published list of a draw, for anybody, as it is written: a JSON text a line. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const { drawId } = await params;
  try {
    const lines = await readListFile({ kind: "public", requestId: newId("request") }, drawId);
    const named = `attachment; filename="${drawId.replace(/[^a-z0-9_]/gi, "")}.ndjson"`;
    return new Response(streamOf(lines), { headers: { ...headers, "content-type": "application/x-ndjson", "content-disposition": named } });
  } catch (error) {
    if (error instanceof DomainError) return new Response(null, { status: 404, headers });
    throw error;
  }
}

const headers = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};
