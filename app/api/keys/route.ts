import { refuseOtherHost } from "@/server/auth/origin";
import { newId } from "@/server/kernel/ids";
import { publishKeys } from "@/server/transparency/keys/publish";

/** The platform's public keys as a JSON Web Key Set (RFC 7517, RFC 8037), with when each began and ended to sign: for anybody, to keep. */
export async function GET(request: Request): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const keys = await publishKeys({ kind: "public", requestId: newId("request") });
  return Response.json(keys, { headers });
}

/** Caches may keep it for a minute: a key that begins to sign is known that soon. */
const headers = {
  "cache-control": "public, max-age=60",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};
