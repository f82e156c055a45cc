import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { PersonName } from "@/components/ui/person-name";
import type { OwnCommitmentView, ReceivedCommitmentView } from "@/server/commitments/schema";

const known = ["sign", "accept", "refuse", "withdraw", "fulfil", "break", "order", "stop", "revoke", "fix"] as const;
type Known = (typeof known)[number];

/** What happened to a commitment, in the order in which it happened: who, when, and what was said. */
export function CommitmentStory({ commitment }: { commitment: OwnCommitmentView | ReceivedCommitmentView }) {
  const t = useTranslations("commitments");
  const steps = commitment.steps.filter((step): step is typeof step & { kind: Known } => known.some((kind) => kind === step.kind));
  const unit = commitment.acceptor;
  return (
    <ol className="flex max-w-[72ch] flex-col gap-4">
      {steps.map(({ kind, at, byName, side, note, fixBy }) => (
        <li key={`${kind} ${at.toISOString()}`} className={kind === "break" ? "border-bad border-s-2 ps-4" : "border-line border-s-2 ps-4"}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">{t(`step.${kind}`)}</span>
            <span className="text-12 text-ink-3">
              <DateText value={at} look="moment" />
            </span>
          </p>
          <p className="text-13 text-ink-2">
            {side === "authority" && unit ? <span lang="zh-CN">{`${unit} · ${byName}`}</span> : <PersonName name={byName} />}
          </p>
          {note ? (
            <p lang="zh-CN" className="mt-1 whitespace-pre-line">
              {note}
            </p>
          ) : null}
          {fixBy ? <p className="mt-1 text-13">{t.rich("fixedBy", { day: () => <DateText value={fixBy} /> })}</p> : null}
        </li>
      ))}
    </ol>
  );
}
