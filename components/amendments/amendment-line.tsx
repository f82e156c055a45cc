import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Pill } from "@/components/ui/status-pill";
import type { AmendmentGround } from "@/server/corrections/amendments/schema";

/** One correction or withdrawal: what, when, by which document, and why. */
export function AmendmentLine({ amendment }: { amendment: AmendmentGround["amendments"][number] }) {
  const t = useTranslations("amendments");
  const { way, basisNo, reason, annulledOn, decidedAt, isLate, carriedOutAt, newVersion, undoneAt, undoneReason } = amendment;
  const undone = useTranslations("stuck.undone");
  return (
    <div className="text-13">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{t(`way.${way}`)}</span>
        <DateText value={decidedAt} />
        <span lang="zh-CN" className="break-words text-ink-2">
          {basisNo}
        </span>
        {annulledOn ? <span className="text-ink-2">{t.rich("annulled", { day: () => <DateText value={annulledOn} /> })}</span> : null}
        {isLate ? <Pill look="bad">{t("lateMark")}</Pill> : null}
        {undoneAt ? <Pill look="still">{undone("mark")}</Pill> : null}
        {carriedOutAt === null && !undoneAt ? <Pill look="going">{t("waits")}</Pill> : null}
      </p>
      <p lang="zh-CN" className="mt-1 max-w-[72ch] whitespace-pre-line">
        {reason}
      </p>
      {undoneAt ? (
        <p className="mt-1 max-w-[72ch] text-ink-2">
          {undone.rich("title", { day: () => <DateText value={undoneAt} /> })}:{" "}
          <span lang="zh-CN" className="whitespace-pre-line">
            {undoneReason}
          </span>
        </p>
      ) : null}
      {carriedOutAt !== null && newVersion === null ? <p className="text-ink-2">{t("noEffect")}</p> : null}
    </div>
  );
}
