import type { PushOutcome } from "@/db/schema/words";
import { addressOf } from "@/server/auth/address";
import { refuseOtherHost } from "@/server/auth/origin";
import { newId } from "@/server/kernel/ids";
import { logError } from "@/server/log";
import { receivePush } from "@/server/records/push/receive";
import { answer } from "../answer";

/** What each outcome is answered with. Which of a key's faults it was, a stranger is not told. */
const answers: Readonly<Record<PushOutcome, readonly [status: number, refusal: string]>> = {
  received: [202, ""],
  already_received: [409, "already_received"],
  malformed: [400, "malformed"],
  key_unknown: [401, "signature_refused"],
  key_revoked: [401, "signature_refused"],
  signature_wrong: [401, "signature_refused"],
  timestamp_outside: [401, "timestamp_outside"],
  unit_suspended: [403, "not_allowed"],
  not_allowed: [403, "not_allowed"],
  nonce_used: [409, "nonce_used"],
  not_possible: [412, "not_possible"],
  too_large: [413, "too_large"],
  digest_wrong: [422, "digest_wrong"],
  broken_off: [422, "broken_off"],
  too_many: [429, "too_many"],
  failed: [500, "failed"],
};

/**
 * `POST /api/push?kind=records&name=…[&covers=…]` with a file as the body, signed by a source unit's key as `docs/push.md` says. Answers 202 with the
 * batch it became. No cookie counts here, so another site's page can send nothing that the key's holder did not sign.
 */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseOtherHost(request);
  if (refused) return refused;
  const requestId = newId("request");
  const { method, headers, body } = request;
  try {
    const result = await receivePush({ method, address: new URL(request.url), headers, body, from: addressOf(headers), requestId });
    const [status, refusal] = answers[result.outcome];
    const { batchId, reason } = result;
    const more = result.outcome === "too_many" ? { "retry-after": "300" } : {};
    return answer(
      status,
      { ...(refusal && { refusal }), ...(batchId && { batchId }), ...(reason && { reason }) },
      {
        "x-request-id": requestId,
        ...more,
      },
    );
  } catch (error) {
    logError("a push failed", { requestId }, error);
    return answer(500, { refusal: "failed" }, { "x-request-id": requestId });
  }
}
