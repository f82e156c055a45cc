import { refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import type { Actor, AuthorityActor, EnterpriseActor } from "@/server/kernel/actor";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { streamOfBytes } from "./stream-of";

/** A file whole, or in parts with how long they are together: a taking that breaks off is then seen to. */
type KeptFile = { readonly fileName: string; readonly mediaType: string } & (
  | { readonly content: Uint8Array }
  | { readonly content: AsyncGenerator<Uint8Array>; readonly bytes: number }
);
type Giving<Reader extends Actor> = {
  readonly mayRead: (actor: Actor | null) => actor is Reader;
  /** What it refuses is answered as not found. */
  readonly read: (actor: Reader) => Promise<KeptFile>;
};

/** Gives a file to keep to whom it belongs. It is never shown in a page of this site. */
export async function giveFile<Reader extends Actor>(request: Request, { mayRead, read }: Giving<Reader>): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const signedIn = await contextOf(request, newId("request")).who();
  if (!signedIn) return new Response(null, { status: 401, headers });
  const { actor } = signedIn;
  if (!mayRead(actor)) return new Response(null, { status: 403, headers });
  try {
    const file = await read(actor);
    const named = `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName).replace(/['()*]/g, escaped)}`;
    const type = file.mediaType === "text/plain" ? "text/plain; charset=utf-8" : file.mediaType;
    const about = { ...headers, "content-type": type, "content-disposition": named };
    if ("bytes" in file) return new Response(streamOfBytes(file.content), { headers: { ...about, "content-length": `${file.bytes}` } });
    return new Response(Buffer.from(file.content), { headers: about });
  } catch (error) {
    if (error instanceof DomainError) return new Response(null, { status: 404, headers });
    throw error;
  }
}

/** Somebody who may act for an enterprise. */
export function actsForEnterprise(actor: Actor | null): actor is EnterpriseActor {
  return actor?.kind === "enterprise" && actor.mandate === "approved";
}

/** The enterprise, or an officer of the unit that a paper was sent to. */
export function actsForEitherSide(actor: Actor | null): actor is EnterpriseActor | AuthorityActor {
  return actor?.kind === "authority" || actsForEnterprise(actor);
}

/** What somebody else's file must never do here: be guessed at, run, or stay in a shared cache. */
const headers = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

const escaped = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
