import { useTranslations } from "next-intl";
import { type Finding, parts, type Replayed } from "@/server/supervision/replay";

const looks: Readonly<Record<Finding, string>> = {
  equal: "text-good",
  differs: "font-semibold text-bad",
  not_yet: "text-ink-2",
  not_told: "text-ink-2",
};

/** What was computed again, part by part, and where it differs first. */
export function ReplayedParts({ found, misplaced, wrongTurn }: Pick<Replayed, "found" | "misplaced" | "wrongTurn">) {
  const t = useTranslations("supervision.replay");
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {parts.map((part) => (
          <div key={part} className="contents">
            <dt>{t(`parts.${part}`)}</dt>
            <dd className={looks[found[part]]}>{t(`findings.${found[part]}`)}</dd>
          </div>
        ))}
      </dl>
      {misplaced ? <p className="wrap-anywhere text-bad">{t("misplaced", misplaced)}</p> : null}
      {wrongTurn === null ? null : <p className="text-bad">{t("wrongTurn", { turn: wrongTurn })}</p>}
    </>
  );
}
