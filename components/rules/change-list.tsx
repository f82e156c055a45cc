import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import type { ChangeView } from "@/server/catalogue/rules/schema";
import { PartChanges } from "./part-changes";
import { RuleSource, RuleValue } from "./rule-value";
import { ChangeDeeds } from "./waiting-change";

const looks: Record<ChangeView["status"], StatusLook> = { waiting: "waiting", entered: "good", refused: "bad", withdrawn: "still" };

/** The changes of a rule under their heading; nothing where nobody has asked for one. */
export function ChangeHistory({ rule, changes }: { rule: string; changes: readonly ChangeView[] }) {
  const t = useTranslations("rules");
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="mb-2 text-17">
        {t("changes")}
      </h2>
      <ChangeList rule={rule} changes={changes} />
    </section>
  );
}

/** Who asked for which change, and who agreed; the one that waits with what can be done about it. */
function ChangeList({ rule, changes }: { rule: string; changes: readonly ChangeView[] }) {
  const t = useTranslations("rules.change");
  return (
    <ul className="border-line border-t">
      {changes.map((change) => (
        <li key={change.changeId} className="flex flex-col gap-2 border-edge border-b py-3 text-13">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Pill look={looks[change.status]}>{t(`status.${change.status}`)}</Pill>
            <span>{t.rich("from", { day: () => <DateText value={change.effectiveFrom} /> })}</span>
          </p>
          {change.parts.length > 0 ? <PartChanges rule={rule} parts={change.parts} /> : <RuleValue rule={rule} value={change.value} />}
          <RuleSource article={change.article} mark={change.mark} />
          <p className="text-12 text-ink-3">
            {t.rich("askedBy", { name: change.proposedByName, at: () => <DateText value={change.proposedAt} look="moment" /> })}
            {change.decidedAt && change.decidedByName ? (
              <>
                {" "}
                {t.rich("decidedBy", { name: change.decidedByName, at: () => <DateText value={change.decidedAt ?? ""} look="moment" /> })}
              </>
            ) : null}
          </p>
          {change.reason ? <p>{change.reason}</p> : null}
          <ChangeDeeds rule={rule} change={change} />
        </li>
      ))}
    </ul>
  );
}
