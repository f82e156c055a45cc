import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { ObjectionSummary } from "@/server/corrections/objections/schema";
import { isOpen } from "@/server/corrections/repairs/case";
import type { RepairableView } from "@/server/corrections/repairs/schema";

type RecordsToMendProps = { records: readonly RepairableView[]; objections: readonly ObjectionSummary[] };

/** Records that can be repaired, and repairs and objections under way: what the enterprise has to do with its records, or waits for. Nothing where there is none. */
export function RecordsToMend({ records, objections }: RecordsToMendProps) {
  const t = useTranslations("repairs.home");
  const locale = useLocale();
  const underWay = records.flatMap(({ repairCase, ...record }) =>
    repairCase && isOpen(repairCase.status) ? [{ ...record, repairCase }] : [],
  );
  const begun = new Set(underWay.map(({ recordId }) => recordId));
  const repairable = records.filter(({ recordId, standing }) => (standing === "now" || standing === "no_desk") && !begun.has(recordId));
  const open = objections.filter((objection) => objection.isOpen);
  if (underWay.length + repairable.length + open.length === 0) return null;
  return (
    <section aria-labelledby="to-mend" className="mb-10">
      <h2 id="to-mend" className="mb-3 text-17">
        {t("title")}
      </h2>
      <ul className="border-line border-t">
        {underWay.map(({ repairCase, itemName, documentNo }) => (
          <Line key={repairCase.repairCaseId} documentNo={documentNo}>
            <StatusPill kind="repair" state={repairCase.status} />
            <TextLink href={`/enterprise/repair/${repairCase.repairCaseId}`}>{t("repair", { item: nameIn(locale, itemName) })}</TextLink>
          </Line>
        ))}
        {repairable.map(({ recordId, itemName, documentNo }) => (
          <Line key={recordId} documentNo={documentNo}>
            <TextLink href={`/enterprise/repair#record-${recordId}`}>{t("repairable", { item: nameIn(locale, itemName) })}</TextLink>
          </Line>
        ))}
        {open.map(({ objectionId, itemName, documentNo, status, reviewBy, answerBy }) => (
          <Line key={objectionId} documentNo={documentNo}>
            <StatusPill kind="objection" state={status} />
            <TextLink href={`/enterprise/objections/${objectionId}`}>{t("objection", { item: nameIn(locale, itemName) })}</TextLink>
            {status === "rejected" ? null : (
              <span className="text-ink-3">{t.rich("due", { day: () => <DateText value={reviewBy ?? answerBy} /> })}</span>
            )}
          </Line>
        ))}
      </ul>
    </section>
  );
}

function Line({ documentNo, children }: { documentNo: string | null; children: React.ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-edge border-b py-2">
      {children}
      {documentNo ? (
        <span lang="zh-CN" className="ms-auto text-13 text-ink-3">
          {documentNo}
        </span>
      ) : null}
    </li>
  );
}
