import { z } from "zod";
import { addressOf } from "@/server/auth/address";
import { limits, takeTryFrom } from "@/server/auth/attempts";
import { refuseOtherHost } from "@/server/auth/origin";
import type { Visitor } from "@/server/kernel/actor";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";

/** A size of the log in an address. Sizes beyond what a number holds exactly are none. */
export const Size = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.int());

type Answering<Wish, Answer> = {
  readonly wish: z.ZodType<Wish>;
  /** Text goes as it is, anything else as JSON. */
  readonly read: (visitor: Visitor, wish: Wish) => Promise<Answer>;
  /** Whether the same question has the same answer for ever. */
  readonly isFixed: (wish: Wish) => boolean;
  /** How the question is asked, told to whoever asked otherwise. */
  readonly expects: string;
  /** Whether what was asked for is not there, though the answer shows why. */
  readonly isBeyond?: (answer: Answer) => boolean;
};

/** What the log proves to whoever asks: so often from one address, and kept by caches where it can never change. */
export async function answerLog<Wish, Answer>(
  request: Request,
  { wish, read, isFixed, expects, isBeyond }: Answering<Wish, Answer>,
): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const asked = wish.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return refuse(400, { reason: "request.bad_request", expects });
  if (!(await takeTryFrom(limits.logAddress, addressOf(request.headers))))
    return Response.json({ reason: "request.too_many" }, { status: 429, headers: { ...headers, "retry-after": "900" } });
  try {
    const answer = await read({ kind: "public", requestId: newId("request") }, asked.data);
    if (isBeyond?.(answer)) return refuse(404, { reason: "log.beyond", ...answer });
    const kept = { ...headers, "cache-control": isFixed(asked.data) ? "public, max-age=31536000, immutable" : "public, max-age=15" };
    if (typeof answer !== "string") return Response.json(answer, { headers: kept });
    return new Response(answer, { headers: { ...kept, "content-type": "text/plain; charset=utf-8" } });
  } catch (error) {
    if (error instanceof DomainError) return refuse(404, { reason: error.reason });
    throw error;
  }
}

const refuse = (status: 400 | 404, why: Readonly<Record<string, unknown>> & { readonly reason: string }) =>
  Response.json(why, { status, headers });

const headers = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};
