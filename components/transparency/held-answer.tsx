"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatMoment } from "@/server/kernel/format";
import { useReason } from "../receipts/reasons";
import { loadVerifier, type Verifier } from "../reports/load-verifier";
import { Banner } from "../ui/banner";

type Checkpoint = Awaited<ReturnType<Verifier["readCheckpoint"]>>;
/** What held: a beginning of the newest log, and the place of an entry in it. */
type Held = {
  readonly beginning: { readonly held: Checkpoint; readonly newest: Checkpoint } | null;
  readonly place: { readonly index: number; readonly checkpoint: Checkpoint } | null;
};
export type HeldOutcome =
  | { readonly held: Held }
  | { readonly reason: string }
  | { readonly trouble: "busy" | "failed" | "tooLarge" | "waiting" };

/** The log did not answer as it should: what is held was not checked. */
class NoAnswer extends Error {
  constructor(readonly trouble: "busy" | "failed" | "missing") {
    super(trouble);
  }
}

/** Whether what somebody holds is a beginning of today's log and stands in it: the platform is asked for proofs and believed nothing. */
export async function answerTo(given: string): Promise<HeldOutcome> {
  try {
    const verifier = await loadVerifier();
    try {
      return await askLog(verifier, given);
    } catch (error) {
      if (error instanceof verifier.Refused) return { reason: error.reason };
      throw error;
    }
  } catch (error) {
    if (error instanceof NoAnswer && error.trouble !== "missing") return { trouble: error.trouble };
    return { trouble: "failed" };
  }
}

async function askLog(verifier: Verifier, given: string): Promise<HeldOutcome> {
  const keys = verifier.readKeys(await fetched("/api/keys"));
  const held = await verifier.readHeld(given, keys);
  const checkpoint = held.kind === "entry" ? null : held.checkpoint;
  const beginning = checkpoint && {
    held: checkpoint,
    newest: await verifier.checkBeginning(checkpoint, await fetchBeginning(checkpoint.size), keys),
  };
  if (held.kind === "checkpoint") return { held: { beginning, place: null } };
  const proved = await orNullWhenMissing(fetched(`/api/log/inclusion?leaf=${verifier.leafInHex(held.leaf)}`));
  if (proved !== null) return { held: { beginning, place: await verifier.checkPlace(held.leaf, proved, keys) } };
  // A receipt of the last minute waits for its place; of one that had a place, and of an entry that somebody quotes, the log must know.
  return held.kind === "receipt" && checkpoint === null ? { trouble: "waiting" } : { reason: "not_in_log" };
}

/** From beyond the log it is not found, and the answer shows by a signed checkpoint that the log is shorter. */
async function fetchBeginning(size: number): Promise<string> {
  const reply = await fetch(`/api/log/consistency?from=${size}`);
  const answer = await reply.text();
  if (reply.ok || (reply.status === 404 && answer.includes("log.beyond"))) return answer;
  throw new NoAnswer(reply.status === 429 ? "busy" : "failed");
}

async function fetched(path: string): Promise<string> {
  const reply = await fetch(path);
  if (reply.ok) return reply.text();
  throw new NoAnswer(reply.status === 429 ? "busy" : reply.status === 404 ? "missing" : "failed");
}

async function orNullWhenMissing(asking: Promise<string>): Promise<string | null> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof NoAnswer && error.trouble === "missing") return null;
    throw error;
  }
}

/** What is wrong with the log itself, in this room's words; of the verifier's other words the receipt's check has the sentences. */
const ownReasons = ["nothing_known", "answer_unreadable", "other_log", "log_shorter", "not_a_beginning", "not_in_log"] as const;

/** What the log answered, and what that shows of it. */
export function HeldAnswer({ answer }: { answer: HeldOutcome }) {
  const t = useTranslations("transparency.check");
  const reasonOf = useReason();
  const locale = useLocale();
  if ("trouble" in answer) {
    return (
      <Banner tone="warn" title={t(`trouble.${answer.trouble}.title`)} className="mt-4">
        {t(`trouble.${answer.trouble}.text`)}
      </Banner>
    );
  }
  if ("reason" in answer) {
    const own = ownReasons.find((reason) => reason === answer.reason);
    return (
      <Banner tone="bad" title={t("refused")} className="mt-4">
        {own ? t(`reason.${own}`) : reasonOf(answer.reason)}
      </Banner>
    );
  }
  const { beginning, place } = answer.held;
  const of = ({ size, at }: Checkpoint) => ({ size: formatCount(size), at: formatMoment(new Date(at), locale) });
  return (
    <Banner tone="info" title={beginning ? t("isBeginning") : t("stands")} className="mt-4">
      {beginning ? (
        <p>
          {t("held", of(beginning.held))} {t("newest", of(beginning.newest))}
        </p>
      ) : null}
      {place ? <p>{t("place", { index: formatCount(place.index + 1), ...of(place.checkpoint) })}</p> : null}
    </Banner>
  );
}
