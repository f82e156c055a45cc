import { refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import { readProof } from "@/server/commitments/papers";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";

type Props = { params: Promise<{ paperId: string }> };

/** A proof to keep: the enterprise's own, or one laid to a commitment made to the acting unit. It is never shown in a page of this site. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const signedIn = await contextOf(request, newId("request")).who();
  if (!signedIn) return new Response(null, { status: 401, headers });
  const { actor } = signedIn;
  const mayRead = actor?.kind === "authority" || (actor?.kind === "enterprise" && actor.mandate === "approved");
  if (!mayRead) return new Response(null, { status: 403, headers });
  const { paperId } = await params;
  try {
    const { fileName, mediaType, content } = await readProof(actor, paperId);
    const named = `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, escaped)}`;
    const type = mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType;
    return new Response(Buffer.from(content), { headers: { ...headers, "content-type": type, "content-disposition": named } });
  } catch (error) {
    if (error instanceof DomainError) return new Response(null, { status: 404, headers });
    throw error;
  }
}

/** What somebody else's file must never do here: be guessed at, run, or stay in a shared cache. */
const headers = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

const escaped = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
