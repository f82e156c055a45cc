import { useTranslations } from "next-intl";
import { LawText } from "@/components/rules/law-text";
import { DateText } from "@/components/ui/date-text";
import type { OwnRepairView } from "@/server/corrections/repairs/schema";

type Timed = Pick<
  OwnRepairView,
  "status" | "submittedAt" | "decidedAt" | "decideBy" | "answerBy" | "isProvisional" | "timers" | "extensionReason"
>;

/** By when the unit decides and the enterprise is answered, and where each of the two times stands. */
export function RepairTimers({ repair }: { repair: Timed }) {
  const t = useTranslations("papers");
  const { status, submittedAt, decidedAt, decideBy, answerBy, isProvisional, timers, extensionReason } = repair;
  if (!submittedAt || !decideBy || !answerBy) return null;
  // While papers are missing the unit's time stands still: it begins anew when they come.
  const isStill = status === "supplement_requested";
  const rows = [
    { key: "sent", day: submittedAt, article: null },
    ...(isStill ? [] : [{ key: "decideBy", day: decideBy, article: timers.decide.article } as const]),
    { key: "answerBy", day: answerBy, article: timers.answer.article },
    ...(decidedAt ? [{ key: "decidedAt", day: decidedAt, article: null } as const] : []),
  ] as const;
  return (
    <div>
      <dl className="border-line border-t">
        {rows.map(({ key, day, article }) => (
          <div key={key} className="grid gap-x-4 border-edge border-b py-2 text-13 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <dt className="text-ink-2">{t(key)}</dt>
            <dd>
              <span className="font-medium">
                <DateText value={day} />
              </span>
              {article ? (
                <span className="block text-12 text-ink-3">
                  <LawText article={article} />
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {isProvisional ? <p className="mt-2 text-13 text-warn">{t("provisional")}</p> : null}
      {extensionReason ? (
        <p className="mt-2 text-13">
          {t("extended")} <span lang="zh-CN">{extensionReason}</span>
        </p>
      ) : null}
    </div>
  );
}
